import { hrefOf } from './filters.ts';

/**
 * Where the SQL page opens a query: its SQL with a `?` for each value in `query`, and the values, SQL literals, as a
 * JSON array of texts in `parameters`.
 */
export function sqlPageHref({ sql, parameters }: { sql: string; parameters: readonly string[] }): string {
  return hrefOf('/sql', {
    query: sql,
    parameters: parameters.length === 0 ? '' : JSON.stringify(parameters),
  });
}
