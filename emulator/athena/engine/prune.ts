import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { quoteIdentifier } from '../../sql/quote.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { Conjunct, TableUse } from '../../sql/table-use.ts';
import { isRefused } from './is-refused.ts';
import { type Partition, partitionValueSql } from './partition.ts';

/** A partition column: its name, and its type in DuckDB. */
export type PartitionColumn = { name: string; type: string };

/** Conditions that read nothing but partition columns of this very table. */
function conditionsOn(use: TableUse, columns: readonly PartitionColumn[]): Conjunct[] {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  const alias = use.alias.toLowerCase();
  const isOwn = ([first = '', second, ...more]: string[]) => {
    if (second === undefined) return names.has(first);
    return more.length === 0 && first === alias && names.has(second);
  };
  return use.conjuncts.filter((conjunct) => conjunct.columns.length > 0 && conjunct.columns.every(isOwn));
}

/** SQL for a value that is no value of its column's type; NULL where all are. */
function invalidValue(columns: readonly PartitionColumn[]): string {
  const faults = columns.map(({ name, type }, index) => {
    const written = `"$values".${quoteIdentifier(name)}`;
    return `WHEN TRY_CAST(${written} AS ${type}) IS NULL AND ${written} IS NOT NULL THEN ${index}`;
  });
  return `CASE ${faults.join(' ')} END`;
}

/**
 * Leaves out partitions whose rows the query's WHERE excludes. The conditions themselves are evaluated, by
 * the engine that evaluates them on the rows. One that holds for a row of NULLs is not used: an outer join
 * makes such rows.
 * @throws SqlError `HIVE_INVALID_PARTITION_VALUE`
 */
export async function prune(
  connection: DuckDBConnection,
  use: TableUse,
  columns: readonly PartitionColumn[],
  partitions: readonly Partition[],
): Promise<readonly Partition[]> {
  const conditions = conditionsOn(use, columns);
  const is_all_text = columns.every(({ type }) => type === 'VARCHAR');
  if (partitions.length === 0 || (conditions.length === 0 && is_all_text)) return partitions;
  const names = columns.map(({ name }) => quoteIdentifier(name));
  const rows = partitions.map(
    ({ values }, index) => `(${index}, ${values.map(partitionValueSql).join(', ')})`,
  );
  const nothing = `(-1, ${columns.map(() => 'CAST(NULL AS VARCHAR)').join(', ')})`;
  const typed = columns.map(
    ({ name, type }) => `TRY_CAST(${quoteIdentifier(name)} AS ${type}) AS ${quoteIdentifier(name)}`,
  );
  const values = `(SELECT "$index", ${invalidValue(columns)} AS "$invalid", ${typed.join(', ')}
      FROM (VALUES ${[nothing, ...rows].join(', ')}) AS "$values"("$index", ${names.join(', ')})) AS ${quoteIdentifier(use.alias)}`;
  const results = await resultsOf(connection, conditions, values);
  const [, ...of_nothing] = results.get(-1) ?? [];
  return partitions.filter((partition, index) => {
    const [invalid, ...holds] = results.get(index) ?? [];
    if (typeof invalid === 'number') throw invalidPartition(columns[invalid], partition.values[invalid]);
    return holds.every((test, at) => test === true || of_nothing[at] === true);
  });
}

/** For each partition by its index, what is invalid in it and whether each condition is true. */
async function resultsOf(
  connection: DuckDBConnection,
  conditions: readonly Conjunct[],
  values: string,
): Promise<Map<number, DuckDBValue[]>> {
  const tests = conditions.map(({ sql }) => `, (${sql}) IS TRUE`).join('');
  try {
    const answer = await connection.runAndReadAll(`SELECT "$index", "$invalid"${tests} FROM ${values}`);
    return new Map(answer.getRows().map(([index, ...result]) => [Number(index), result]));
  } catch (error) {
    if (conditions.length === 0 || !isRefused(error)) throw error;
    return resultsOf(connection, [], values);
  }
}

function invalidPartition(column: PartitionColumn | undefined, value = ''): SqlError {
  const type = column?.type ?? '';
  return new SqlError(
    'HIVE_INVALID_PARTITION_VALUE',
    `Invalid partition value '${value}' for ${type} partition key: ${column?.name}`,
  );
}
