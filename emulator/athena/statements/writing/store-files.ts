import { randomInt, randomUUID } from 'node:crypto';
import type { ObjectStore } from '../../../s3/object-store.ts';
import { discard, type WrittenFile } from './write-files.ts';

/** A written file and the object it becomes. */
export type PlacedFile = { file: WrittenFile; bucket: string; key: string };

/** Files that are made durable at the same time. */
const at_once = 16;
const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A name such as Athena's: `20261122_103000_00007_k3x9a_<uuid>`; the first part is one for each statement.
 * @param now ms since the epoch
 */
export function fileNames(now: number, extension: string): () => string {
  const [date = '', time = ''] = new Date(now).toISOString().split('T');
  const tail = Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  const prefix = `${date.replaceAll('-', '')}_${time.slice(0, 8).replaceAll(':', '')}_${String(randomInt(100_000)).padStart(5, '0')}_${tail}`;
  return () => `${prefix}_${randomUUID()}${extension}`;
}

/**
 * Makes objects of all the files, durably, then does `finish`, which shows them to readers. Where one of these
 * fails or `signal` aborts before, neither objects nor files are left.
 */
export async function storeFiles(
  placed: readonly PlacedFile[],
  { objects, signal }: { objects: ObjectStore; signal: AbortSignal },
  finish: () => Promise<void>,
): Promise<void> {
  const stored: PlacedFile[] = [];
  try {
    for (let at = 0; at < placed.length; at += at_once) {
      signal.throwIfAborted();
      const some = placed.slice(at, at + at_once);
      stored.push(...some);
      // All have ended before the first failure is told: nothing arrives after it was cleaned up.
      const results = await Promise.allSettled(
        some.map(({ bucket, key, file }) => objects.adopt(bucket, key, file.path)),
      );
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    }
    signal.throwIfAborted();
    await finish();
  } catch (error) {
    await discard(placed.map(({ file }) => file));
    await removeAll(stored, objects);
    throw error;
  }
}

async function removeAll(stored: readonly PlacedFile[], objects: ObjectStore): Promise<void> {
  const buckets = new Set(stored.map(({ bucket }) => bucket));
  for (const bucket of buckets) {
    // The bucket may have gone meanwhile, and its objects with it.
    if (!objects.hasBucket(bucket)) continue;
    const keys = stored.filter((each) => each.bucket === bucket).map(({ key }) => key);
    await objects.deleteMany(bucket, keys);
  }
}
