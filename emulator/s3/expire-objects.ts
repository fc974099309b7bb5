import { AwsError } from '../aws-error.ts';
import type { Log } from '../log.ts';
import type { LifecycleRule } from './lifecycle-rule.ts';
import type { ObjectStore } from './object-store.ts';

const ms_per_day = 86_400_000;
const default_every_ms = 3_600_000;

async function expireByRule(
  objects: ObjectStore,
  bucket: string,
  { prefix, days }: LifecycleRule,
  { now_ms, signal }: { now_ms: number; signal: AbortSignal },
): Promise<number> {
  let deleted = 0;
  for await (const keys of objects.keys(bucket, prefix, { every_key: true })) {
    if (signal.aborted) break;
    deleted += await objects.deleteOlder(bucket, keys, now_ms - days * ms_per_day);
  }
  return deleted;
}

/**
 * Deletes the objects that are past their bucket's rules, by when they were last written; buckets without a
 * rule are not looked into. S3 itself waits for the next midnight in UTC.
 * @param now_ms since the epoch
 * @returns how many objects went
 */
export async function expireObjects(
  objects: ObjectStore,
  now_ms: number,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0;
  for (const { name } of await objects.listBuckets()) {
    try {
      for (const rule of objects.lifecycleOf(name)) {
        deleted += await expireByRule(objects, name, rule, { now_ms, signal });
      }
    } catch (error) {
      // Deleted while we were in it.
      if (!(error instanceof AwsError && error.code === 'NoSuchBucket')) throw error;
    }
  }
  return deleted;
}

/** Expires objects now and then every hour, one sweep after the other, until it is closed. */
export function startExpiry({
  objects,
  log,
  every_ms = default_every_ms,
}: {
  objects: ObjectStore;
  log: Log;
  every_ms?: number;
}): { close(): Promise<void> } {
  const stop = new AbortController();
  let sweeping: Promise<void> | undefined;

  async function sweep(): Promise<void> {
    try {
      const deleted = await expireObjects(objects, Date.now(), stop.signal);
      if (deleted > 0) log('info', 'Objects past their lifecycle rules were deleted.', { deleted });
    } catch (cause) {
      log('warn', 'Objects could not be expired; the next sweep tries again.', { cause });
    } finally {
      sweeping = undefined;
    }
  }

  const begin = () => {
    sweeping ??= sweep();
  };
  const timer = setInterval(begin, every_ms).unref();
  begin();
  return {
    async close() {
      clearInterval(timer);
      stop.abort();
      await sweeping;
    },
  };
}
