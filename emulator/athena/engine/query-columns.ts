import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { unnamed_prefix } from '../../sql/select-parts.ts';
import type { QueryConnection } from './query-connection.ts';

/** A column of a query; one that the query gives no name to has none. */
export type QueryColumn = {
  name: string | undefined;
  type: DuckDBType;
  /** Whether the type, or one within it, is only that of a bare NULL. */
  is_unknown: boolean;
};

/** DuckDB makes an integer of a NULL's type where a query ends, and tells it apart only before. */
async function unknownAt(connection: DuckDBConnection, sql: string, width: number): Promise<boolean[]> {
  const names = Array.from({ length: width }, (_, index) => `"$${index}"`);
  const types = names.map((name) => `typeof(${name})`).join(', ');
  const none = `(SELECT * FROM (${sql}) AS "$query"(${names.join(', ')}) LIMIT 0)`;
  const answer = await connection.runAndReadAll(
    `SELECT ${types} FROM ${none} AS "$none" RIGHT JOIN (SELECT 1) AS "$one" ON true`,
  );
  const [row = []] = answer.getRows();
  return row.map((type) => String(type).includes('"NULL"'));
}

/** The columns that a query in DuckDB's SQL gives, without running it. */
export function typesOf(running: QueryConnection, sql: string): Promise<QueryColumn[]> {
  const { connection } = running;
  return running.run(async () => {
    const prepared = await connection.prepare(sql);
    try {
      const places = Array.from({ length: prepared.columnCount }, (_, index) => index);
      const types = places.map((index) => prepared.columnType(index));
      const may_be_unknown = types.some((type) => String(type).includes('INTEGER'));
      const unknown = may_be_unknown ? await unknownAt(connection, sql, types.length) : [];
      return types.map((type, index) => {
        const name = prepared.columnName(index);
        const is_unnamed = name.startsWith(unnamed_prefix);
        return { name: is_unnamed ? undefined : name, type, is_unknown: unknown[index] === true };
      });
    } finally {
      prepared.destroySync();
    }
  });
}
