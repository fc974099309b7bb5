/** A result as a file that a spreadsheet opens and runs nothing of. */
import { Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify';
import { config } from '../config.ts';
import { AppError } from '../errors.ts';
import { lake } from '../lake.ts';
import { log } from '../log.ts';
import { guardFormula } from '../metrics/to-csv.ts';
import { assertMay, type Reader } from '../reader.ts';
import { type Execution, readExecution } from './read-execution.ts';
import { readResultPage } from './read-result-page.ts';

let client: S3Client | undefined;

function s3(): S3Client {
  client ??= new S3Client({
    region: config().AWS_REGION,
    forcePathStyle: true,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
  return client;
}

const gone = () => new AppError('not_found', 'The result of this query is not kept any more.');

/** @throws AppError `not_found` where there is no CSV, or not any more; `unavailable` */
async function openResult({ output = '', has_header, state }: Execution): Promise<Readable> {
  const { result_bucket } = await lake();
  const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+\.csv)$/.exec(output) ?? [];
  if (state !== 'succeeded' || !has_header || bucket !== result_bucket || key === undefined) {
    throw new AppError('not_found', 'This query has no table to download.');
  }
  try {
    const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    if (Body instanceof Readable) return Body;
    throw gone();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    if (cause instanceof NoSuchKey) throw gone();
    throw new AppError('unavailable', 'The result can not be read.', { cause, retry_after_s: 5 });
  }
}

/** Cells of these types are never formulas; a `-5` of theirs stays a number. */
const is_number = /^(?:tinyint|smallint|integer|bigint|real|float|double|decimal)/;

/**
 * The result of the execution `id` as CSV (RFC 4180), as it comes out of the bucket: names, then rows, NULL as nothing.
 * @throws AppError `forbidden`; `not_found` where there is no table, or not any more; `unavailable`; QueryError
 */
export async function readResultCsv(reader: Reader, id: string): Promise<ReadableStream<Uint8Array>> {
  assertMay(reader, 'admin');
  const execution = await readExecution(reader, id);
  const [{ columns }, object] = await Promise.all([readResultPage(reader, execution), openResult(execution)]);
  const numeric = columns.map(({ type }) => is_number.test(type));
  const cells = parse({ relax_column_count: true });
  const lines = stringify({ record_delimiter: '\r\n', quoted_match: /[\r\n]/ });
  const failed = (cause: Error) => {
    log.warn('A download of a result broke off.', { id, cause });
    object.destroy();
    lines.destroy(cause);
  };
  object.on('error', failed);
  cells.on('error', failed);
  lines.on('close', () => object.destroy());
  const guarded = object.pipe(cells).map((row: unknown) => {
    if (!Array.isArray(row)) return [];
    return row.map((cell: unknown, place) => {
      const text = String(cell);
      return numeric[place] === true ? text : guardFormula(text);
    });
  });
  guarded.on('error', failed);
  guarded.pipe(lines);
  return Readable.toWeb(lines) as ReadableStream<Uint8Array>;
}
