import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteIdentifier, quoteString } from '../../sql/quote.ts';
import type { Conjunct, TableUse } from '../../sql/table-use.ts';
import type { Partition } from './partition.ts';

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

/**
 * Leaves out partitions whose rows the query's WHERE excludes. The conditions themselves are evaluated, by
 * the engine that evaluates them on the rows. One that holds for a row of NULLs is not used: an outer join
 * makes such rows.
 */
export async function prune(
  connection: DuckDBConnection,
  use: TableUse,
  columns: readonly PartitionColumn[],
  partitions: readonly Partition[],
): Promise<readonly Partition[]> {
  const conditions = conditionsOn(use, columns);
  if (conditions.length === 0 || partitions.length === 0) return partitions;
  const names = columns.map(({ name }) => quoteIdentifier(name));
  const rows = partitions.map(({ values }, index) => `(${index}, ${values.map(quoteString).join(', ')})`);
  const nothing = `(-1, ${columns.map(() => 'NULL').join(', ')})`;
  const typed = columns.map(
    ({ name, type }) => `CAST(${quoteIdentifier(name)} AS ${type}) AS ${quoteIdentifier(name)}`,
  );
  const sql = `SELECT "$index", ${conditions.map(({ sql: test }) => `(${test}) IS TRUE`).join(', ')}
    FROM (SELECT "$index", ${typed.join(', ')} FROM (VALUES ${[nothing, ...rows].join(', ')}) AS "$values"("$index", ${names.join(', ')})) AS ${quoteIdentifier(use.alias)}`;
  const answer = await connection.runAndReadAll(sql);
  const results = new Map(answer.getRows().map(([index, ...tests]) => [Number(index), tests]));
  const of_nothing = results.get(-1) ?? [];
  return partitions.filter((_partition, index) => {
    const tests = results.get(index) ?? [];
    return tests.every((test, at) => test === true || of_nothing[at] === true);
  });
}
