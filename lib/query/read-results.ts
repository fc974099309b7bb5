import { type AthenaClient, paginateGetQueryResults } from '@aws-sdk/client-athena';
import { QueryError } from './query-error.ts';

/** A result as Athena sends it: every cell text, NULL as null. */
export type ResultTable = { columns: string[]; rows: (string | null)[][] };

/** Athena's most for one page, the header counted. */
const page_size = 1000;

/**
 * Reads every page of a SELECT that has succeeded.
 * @throws QueryError past `max_rows` rows, or where the result has no header
 */
export async function readResults(
  client: AthenaClient,
  id: string,
  max_rows: number,
  signal: AbortSignal,
): Promise<ResultTable> {
  const pages = paginateGetQueryResults(
    { client, pageSize: page_size },
    { QueryExecutionId: id },
    { abortSignal: signal },
  );
  const columns: string[] = [];
  const rows: (string | null)[][] = [];
  let is_first = true;
  for await (const { ResultSet: set } of pages) {
    const page = (set?.Rows ?? []).map(({ Data = [] }) => Data.map((cell) => cell.VarCharValue ?? null));
    if (is_first) {
      columns.push(...(set?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name = '' }) => Name));
      // A SELECT repeats its column names as the first row of its first page.
      const header = page.shift();
      if (header?.join() !== columns.join()) {
        throw new QueryError({
          kind: 'unreadable',
          query_id: id,
          detail: `The result of ${id} has no header row.`,
        });
      }
      is_first = false;
    }
    rows.push(...page);
    if (rows.length > max_rows) {
      const message = `The answer has more than ${max_rows} rows.`;
      throw new QueryError({ kind: 'too_many_rows', query_id: id }, { message });
    }
  }
  return { columns, rows };
}
