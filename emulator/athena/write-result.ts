import { open, rm } from 'node:fs/promises';
import type { ObjectStore } from '../s3/object-store.ts';
import { csvLine } from './csv-line.ts';
import type { EngineResult } from './engine/engine.ts';
import { invalidRequest } from './invalid-request.ts';
import type { ResultRows } from './result-rows.ts';
import type { StatementKind } from './statements/statement.ts';

/** The bucket and the prefix of an S3 location. @throws AwsError where it is none */
export function parseLocation(location: string): { bucket: string; key: string } {
  const [, bucket, key] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(location) ?? [];
  if (bucket === undefined || key === undefined) throw invalidRequest(`${location} is not an S3 location.`);
  return { bucket, key };
}

const textLine = (cells: readonly (string | null)[]) => `${cells.map((cell) => cell ?? '').join('\t')}\n`;

/**
 * Writes a result twice: as the file that Athena leaves in S3, in one step once it is whole, and as rows to
 * page through.
 */
export async function writeResult(
  result: EngineResult,
  rows: ResultRows,
  { objects, location, output }: { objects: ObjectStore; location: string; output: StatementKind['output'] },
): Promise<void> {
  const { bucket, key } = parseLocation(location);
  const file = objects.temporaryPath();
  try {
    const out = await open(file, 'wx');
    try {
      if (output === 'csv') await out.writeFile(csvLine(result.columns.map(({ name }) => name)));
      const line = output === 'csv' ? csvLine : textLine;
      await rows.write(result.rows, async (chunk) => {
        await out.writeFile(chunk.map(line).join(''));
      });
    } finally {
      await out.close();
    }
    await objects.adopt(bucket, key, file);
  } finally {
    await rm(file, { force: true });
  }
}
