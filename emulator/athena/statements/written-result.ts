import type { ObjectStore } from '../../s3/object-store.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { parseLocation } from '../parse-location.ts';
import type { StatementQuery, StatementResult } from './statement.ts';

async function* noRows(): AsyncGenerator<(string | null)[][]> {}

/** The answer of a statement that has nothing to show. */
export const emptyResult = (): StatementResult => textResult([], []);

/** Lines of text, each a row of one cell. `column` is what ColumnInfo calls it, `precision` what it says with it. */
export const linesResult = (column: string, lines: readonly string[], precision = 0): StatementResult =>
  textResult(
    [{ name: column, type: 'varchar', precision, scale: 0 }],
    lines.map((line) => [line]),
  );

/** What EXPLAIN answers: the name of the column is its first row, and a newline more than the text has ends it. */
export const planResult = (text: string): StatementResult =>
  linesResult('Query Plan', ['Query Plan', ...`${text}\n`.split('\n')], text.length);

/** What EXPLAIN (TYPE VALIDATE) answers, in the same form. */
export const validResult = (): StatementResult =>
  textResult([{ name: 'Valid', type: 'boolean', precision: 0, scale: 0 }], [['Valid'], ['true'], ['']]);

function textResult(columns: StatementResult['columns'], cells: string[][]): StatementResult {
  async function* rows(): AsyncGenerator<string[][]> {
    if (cells.length > 0) yield cells;
  }
  return { columns, rows: rows(), scanned_bytes: () => 0, close: () => undefined };
}

type Place = Pick<StatementQuery, 'output_location' | 'id'>;

/** Where the list lies of the files that a statement wrote. */
const manifestOf = ({ output_location, id }: Place, makes_table: boolean) =>
  `${output_location}${makes_table ? 'tables/' : ''}${id}-manifest.csv`;

/**
 * Writes the list of the files, before anybody can see them: so it is there whenever they are. For none there is
 * none.
 */
export async function writeManifest(
  query: StatementQuery,
  makes_table: boolean,
  uris: readonly string[],
  objects: ObjectStore,
): Promise<string | undefined> {
  if (uris.length === 0) return undefined;
  const location = manifestOf(query, makes_table);
  const { bucket, key } = parseLocation(location);
  await objects.put(bucket, key, Buffer.from(uris.map((uri) => `${uri}\n`).join('')));
  return location;
}

/** What Athena adds to the reason of a failed CREATE TABLE AS. */
export const tableAdvice = (location: string) =>
  `You may need to manually clean the data at location '${location}' before retrying. Athena will not delete data in your account.`;

/** What Athena adds to the reason of a failed INSERT. */
export const insertAdvice = (query: Place) =>
  `If a data manifest file was generated at '${manifestOf(query, false)}', you may need to manually clean the data from locations specified in the manifest. Athena will not delete data in your account.`;

/** Does `run`, and adds `advice` to what it fails with. */
export async function advised<T>(advice: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    throw new SqlError(error.code, `${error.message.replace(/\.$/, '')}. ${advice}`);
  }
}

/** @param rows how many were written @param scanned_bytes what was read for them */
export function writtenResult(
  rows: number,
  scanned_bytes: number,
  manifest_location: string | undefined,
): StatementResult {
  return {
    columns: [{ name: 'rows', type: 'bigint', precision: 19, scale: 0 }],
    rows: noRows(),
    scanned_bytes: () => scanned_bytes,
    close: () => undefined,
    update_count: rows,
    ...(manifest_location === undefined ? {} : { manifest_location }),
  };
}
