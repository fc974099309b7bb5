import { open, rm } from 'node:fs/promises';
import type { ObjectStore } from '../s3/object-store.ts';
import { csvLine } from './csv-line.ts';
import type { EngineResult } from './engine/engine.ts';
import { invalidRequest } from './invalid-request.ts';
import type { ResultRows } from './result-rows.ts';

/** The bucket and the prefix of an S3 location. @throws AwsError where it is none */
export function parseLocation(location: string): { bucket: string; key: string } {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(location) ?? [];
  if (bucket === undefined || key === undefined) throw invalidRequest(`${location} is not an S3 location.`);
  return { bucket, key };
}

/**
 * Writes a result twice: as the CSV that Athena leaves in S3, in one step once it is whole, and as rows to
 * page through.
 */
export async function writeResult(
  result: EngineResult,
  rows: ResultRows,
  { objects, location }: { objects: ObjectStore; location: string },
): Promise<void> {
  const { bucket, key } = parseLocation(location);
  const file = objects.temporaryPath();
  try {
    const csv = await open(file, 'wx');
    try {
      await csv.writeFile(csvLine(result.columns.map(({ name }) => name)));
      await rows.write(result.rows, async (chunk) => {
        await csv.writeFile(chunk.map(csvLine).join(''));
      });
    } finally {
      await csv.close();
    }
    await objects.adopt(bucket, key, file);
  } finally {
    await rm(file, { force: true });
  }
}
