import { open, rm } from 'node:fs/promises';
import { hasCode } from '../has-code.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { linesOf } from './csv-buffer.ts';
import { csvLine } from './csv-line.ts';
import type { EngineResult } from './engine/engine.ts';
import { parseLocation } from './parse-location.ts';
import type { ResultRows } from './result-rows.ts';

/** The disk refuses what a query gave. The message says why, and no path. */
export class ResultNotWritten extends Error {}

const full_disk = 'the disk below this endpoint is full, or has a limit for the size of a file';

/** @throws ResultNotWritten where `write` failed for want of room */
async function writing<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (!hasCode(cause, 'ENOSPC', 'EDQUOT', 'EFBIG')) throw cause;
    throw new ResultNotWritten(`Failed to write query results to Amazon S3: ${full_disk}`, { cause });
  }
}

const textLine = (cells: readonly (string | null)[]) => cells.map((cell) => cell ?? '').join('\t');

/** Writes the file that Athena leaves in S3, and the rows to page through. After the last line of a text is no newline. */
async function writeText(file: string, result: EngineResult, rows: ResultRows): Promise<number> {
  await using out = await open(file, 'wx');
  let separator = '';
  await rows.write(result.rows, async (chunk) => {
    if (chunk.length === 0) return;
    await out.writeFile(`${separator}${chunk.map(textLine).join('\n')}`);
    separator = '\n';
  });
  return (await out.stat()).size;
}

/** After the last line of a CSV is a newline. */
async function writeCsv(file: string, result: EngineResult, rows: ResultRows): Promise<number> {
  const header = csvLine(result.columns.map(({ name }) => name));
  await rows.writeCsv(file, header, result.lines ?? linesOf(result.rows));
  return rows.bytes;
}

/**
 * Writes a result as the file that Athena leaves in S3, in one step once it is whole, and as rows to page through.
 * @returns the size of the file, bytes
 * @throws ResultNotWritten where the disk has no room; nothing is left of the file then
 */
export async function writeResult(
  result: EngineResult,
  rows: ResultRows,
  { objects, location, output }: { objects: ObjectStore; location: string; output: 'csv' | 'txt' },
): Promise<number> {
  const { bucket, key } = parseLocation(location);
  const file = objects.temporaryPath();
  try {
    const write = output === 'csv' ? writeCsv : writeText;
    const size = await writing(() => write(file, result, rows));
    await writing(() => objects.adopt(bucket, key, file));
    return size;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}
