import type { ObjectStore } from '../../s3/object-store.ts';
import { parseLocation } from '../write-result.ts';
import type { StatementQuery, StatementResult } from './statement.ts';

async function* noRows(): AsyncGenerator<(string | null)[][]> {}

/** The answer of a statement that has nothing to show. */
export const emptyResult = (): StatementResult => textResult([], []);

/** Lines of text, each a row of one cell; `column` is what ColumnInfo calls it. */
export const linesResult = (column: string, lines: readonly string[]): StatementResult =>
  textResult(
    [{ name: column, type: 'varchar', precision: 2_147_483_647, scale: 0 }],
    lines.map((line) => [line]),
  );

/** One row of one boolean, which is true. */
export const trueResult = (column: string): StatementResult =>
  textResult([{ name: column, type: 'boolean', precision: 0, scale: 0 }], [['true']]);

function textResult(columns: StatementResult['columns'], cells: string[][]): StatementResult {
  async function* rows(): AsyncGenerator<string[][]> {
    if (cells.length > 0) yield cells;
  }
  return { columns, rows: rows(), scanned_bytes: () => 0, close: () => undefined };
}

/**
 * The answer of a statement that wrote files: how many rows, and, in S3, the list of the files. It is written
 * before anybody can see the files, so that it is there whenever they are.
 */
export async function writeManifest(
  { output_location, id }: StatementQuery,
  uris: readonly string[],
  objects: ObjectStore,
): Promise<string> {
  const location = `${output_location}${id}-manifest.csv`;
  const { bucket, key } = parseLocation(location);
  await objects.put(bucket, key, Buffer.from(uris.map((uri) => `${uri}\n`).join('')));
  return location;
}

/** @param rows how many were written @param scanned_bytes what was read for them */
export function writtenResult(
  rows: number,
  scanned_bytes: number,
  manifest_location: string,
): StatementResult {
  return {
    columns: [{ name: 'rows', type: 'bigint', precision: 19, scale: 0 }],
    rows: noRows(),
    scanned_bytes: () => scanned_bytes,
    close: () => undefined,
    update_count: rows,
    manifest_location,
  };
}
