import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { athena } from '../query/athena.ts';
import { toQueryError } from '../query/query-error.ts';
import { assertMay, type Reader } from '../reader.ts';
import type { Execution } from './read-execution.ts';

/** Rows of one page. */
export const page_rows = 100;

export type ResultColumn = {
  name: string;
  /** Athena's: `varchar`, `bigint`. */
  type: string;
};

export type ResultPage = {
  columns: ResultColumn[];
  /** Every cell as Athena prints it; NULL is null. */
  rows: (string | null)[][];
  /** Names the page after this one; undefined on the last. */
  next: string | undefined;
  /** Rows that were written, by a statement that writes some. */
  written: number | undefined;
};

/**
 * One page of the result of `execution`, which has succeeded.
 * @param token `next` of the page before
 * @throws AppError `forbidden`; QueryError, `refused` where the result is not kept any more
 */
export async function readResultPage(
  reader: Reader,
  { id, has_header }: Pick<Execution, 'id' | 'has_header'>,
  token?: string,
): Promise<ResultPage> {
  assertMay(reader, 'admin');
  const is_first = token === undefined;
  try {
    const answer = await athena().send(
      new GetQueryResultsCommand({
        QueryExecutionId: id,
        MaxResults: page_rows + (is_first && has_header ? 1 : 0),
        NextToken: token,
      }),
    );
    const { ResultSet: set, NextToken: next, UpdateCount: written } = answer;
    const columns = (set?.ResultSetMetadata?.ColumnInfo ?? []).map(({ Name = '', Type = '' }) => ({
      name: Name,
      type: Type,
    }));
    const rows = (set?.Rows ?? []).map(({ Data = [] }) => Data.map((cell) => cell.VarCharValue ?? null));
    if (is_first && has_header && rows[0]?.join() === columns.map(({ name }) => name).join()) rows.shift();
    return { columns, rows, next, written: columns.length === 0 ? written : undefined };
  } catch (thrown) {
    throw toQueryError(thrown, id);
  }
}
