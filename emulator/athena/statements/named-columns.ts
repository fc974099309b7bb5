import type { DuckDBType } from '@duckdb/node-api';
import { SqlError } from '../../sql/sql-error.ts';
import type { QueryColumn } from '../engine/query-columns.ts';

/** A column that can be one of a table or view; its name is lower-cased. */
export type NamedColumn = { name: string; type: DuckDBType };

const start = { line: 1, column: 1 };

/**
 * The columns of a query that is to be a table or view. @param names other names than those of the query, in order
 * @throws SqlError `MISSING_COLUMN_NAME`, `DUPLICATE_COLUMN_NAME`, `COLUMN_TYPE_UNKNOWN`
 */
export function namedColumns(columns: readonly QueryColumn[], names: readonly string[]): NamedColumn[] {
  const seen = new Set<string>();
  return columns.map(({ name: own, type, is_unknown }, index) => {
    const name = (names[index] ?? own)?.toLowerCase();
    if (name === undefined) {
      throw new SqlError('MISSING_COLUMN_NAME', `Column name not specified at position ${index + 1}`, start);
    }
    if (seen.has(name)) {
      throw new SqlError('DUPLICATE_COLUMN_NAME', `Column name '${name}' specified more than once`, start);
    }
    if (is_unknown) {
      throw new SqlError('COLUMN_TYPE_UNKNOWN', `Column type is unknown at position ${index + 1}`, start);
    }
    seen.add(name);
    return { name, type };
  });
}
