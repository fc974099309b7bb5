import type { DuckDBConnection } from '@duckdb/node-api';
import type { GlueTable } from '../../glue/catalog.ts';
import type { TableUse } from '../../sql/table-use.ts';
import { projectionType } from '../engine/projected-column.ts';
import { ownColumn, readConditions } from './comparisons.ts';

/**
 * The values that a query gives to the partition columns of the projection type `injected`. A column is
 * missing unless every condition on it is an equality or an IN of values that no row decides.
 */
export async function injectedValues(
  connection: DuckDBConnection,
  use: TableUse,
  table: GlueTable,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const { Name } of table.PartitionKeys ?? []) {
    if (projectionType(Name, table.Parameters ?? {}) !== 'injected') continue;
    const names = new Set([Name.toLowerCase()]);
    const isIts = (column: readonly string[]) => ownColumn(column, use.alias, names) !== undefined;
    const conditions = await readConditions(
      connection,
      use.conjuncts.filter(({ columns }) => columns.some(isIts)),
    );
    const comparisons = conditions.map((condition) => condition.comparisons ?? []);
    const is_static = comparisons.every(
      ([only, ...more]) =>
        only !== undefined && more.length === 0 && isIts(only.column) && /^(?:=|in)$/.test(only.operator),
    );
    if (conditions.length === 0 || !is_static) continue;
    const values = comparisons.flatMap(([only]) => only?.values ?? []);
    const answer = await connection.runAndReadAll(
      `SELECT ${values.map((value) => `CAST(${value} AS VARCHAR)`).join(', ')}`,
    );
    const texts = (answer.getRows()[0] ?? []).filter((value) => value !== null).map(String);
    found.set(Name, [...new Set(texts)]);
  }
  return found;
}
