import { log } from '../log.ts';
import { fullJitter } from './full-jitter.ts';
import { pause } from './pause.ts';
import type { Outcome } from './put-records.ts';
import type { Spool } from './spool.ts';
import type { SpoolRecord } from './spool-record.ts';
import { takeBatch } from './take-batch.ts';

export type DrainOptions = {
  spool: Spool;
  /** One PutRecordBatch for the stream of `event`. Never throws. */
  put: (event: string, records: readonly SpoolRecord[], signal: AbortSignal) => Promise<Outcome>;
  /** Ends the draining. */
  signal: AbortSignal;
  /** The limits of the random waits between tries: ms. */
  retry_base_ms?: number;
  retry_max_ms?: number;
  /** The most one call may take: ms. */
  call_ms?: number;
};

type Drain = Required<DrainOptions>;

const byEvent = (records: SpoolRecord[]) => Map.groupBy(records, ({ event }) => event);

/**
 * Sends `records`, all of one kind, for as long as it takes; a batch that Firehose refuses is halved until
 * the records that it refuses stand alone, and those are put aside.
 */
async function deliverAll(event: string, records: SpoolRecord[], drain: Drain): Promise<void> {
  const { spool, put, signal, retry_base_ms, retry_max_ms, call_ms } = drain;
  const batches: SpoolRecord[][] = [];
  for (const queue = [...records]; queue.length > 0; ) batches.push(takeBatch(queue));
  let tries = 0;
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    signal.throwIfAborted();
    const outcome = await put(event, batch, AbortSignal.any([signal, AbortSignal.timeout(call_ms)]));
    const failed = new Set(outcome.failed);
    const left = batch.filter((_, place) => failed.has(place));
    if (left.length < batch.length) tries = 0;
    if (left.length === 0) continue;
    if (outcome.reason === 'refused' && left.length === 1) {
      log.error('Firehose refuses an event for good. It is kept in spool/refused.', {
        event,
        cause: outcome.cause,
      });
      await spool.refuse(left);
    } else if (outcome.reason === 'refused') {
      const middle = Math.ceil(left.length / 2);
      batches.unshift(left.slice(0, middle), left.slice(middle));
    } else {
      batches.unshift(left);
      await pause(fullJitter(tries, retry_base_ms, retry_max_ms), signal);
      tries += 1;
    }
  }
}

/** Sends everything that is spooled, oldest first, and deletes each file once all of it is safe. */
async function drainOnce(drain: Drain): Promise<void> {
  const { spool } = drain;
  for (let segment = await spool.oldest(); segment !== undefined; segment = await spool.oldest()) {
    const records = await spool.read(segment);
    const ends = await Promise.allSettled(
      [...byEvent(records)].map(([event, group]) => deliverAll(event, group, drain)),
    );
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    await spool.remove(segment);
  }
}

/**
 * Starts the one drainer of a spool. `wake` is to be called after each append. Tries without limit; a
 * file that is half sent at a crash is sent again as a whole (each `event_id` counts once).
 */
export function startDraining(options: DrainOptions): { wake: () => void; ended: Promise<void> } {
  const drain = { retry_base_ms: 200, retry_max_ms: 10_000, call_ms: 30_000, ...options };
  const { signal } = drain;
  let bell = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => bell.resolve());
  const run = async () => {
    for (let tries = 0; !signal.aborted; ) {
      try {
        await drainOnce(drain);
        tries = 0;
        await bell.promise;
        bell = Promise.withResolvers();
        if (signal.aborted) return;
      } catch (cause) {
        if (signal.aborted) return;
        log.error('The spool can not be drained. It will be tried again.', { cause });
        await pause(fullJitter(tries, drain.retry_base_ms, drain.retry_max_ms), signal);
        tries += 1;
      }
    }
  };
  return { wake: () => bell.resolve(), ended: run() };
}
