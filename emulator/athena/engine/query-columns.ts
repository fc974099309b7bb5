import type { DuckDBType } from '@duckdb/node-api';
import { unnamed_prefix } from '../../sql/select-parts.ts';
import type { QueryConnection } from './query-connection.ts';

/** A column of a query; one that the query gives no name to has none. */
export type QueryColumn = { name: string | undefined; type: DuckDBType };

/** The columns that a query in DuckDB's SQL gives, without running it. */
export function typesOf(running: QueryConnection, sql: string): Promise<QueryColumn[]> {
  return running.run(async () => {
    const prepared = await running.connection.prepare(sql);
    try {
      return Array.from({ length: prepared.columnCount }, (_, index) => {
        const name = prepared.columnName(index);
        return {
          name: name.startsWith(unnamed_prefix) ? undefined : name,
          type: prepared.columnType(index),
        };
      });
    } finally {
      prepared.destroySync();
    }
  });
}
