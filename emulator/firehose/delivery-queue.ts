import { setTimeout as sleep } from 'node:timers/promises';
import type { SegmentHeader } from './segment-header.ts';

const first_pause_ms = 250;
const longest_pause_ms = 30_000;

export type SealedSegment = {
  path: string;
  header: SegmentHeader;
  /** What needs not be done again when the rest is tried again; forgotten by a restart. */
  done: Set<'backup' | 'records'>;
};

type Lane = { waiting: SealedSegment[]; pausing: boolean };

type Options = {
  /** Resolves once the segment's objects are in the lake and its file is gone. */
  deliver: (segment: SealedSegment) => Promise<void>;
  onFault: (message: string, cause: unknown) => void;
};

/**
 * The sealed segments of one stream, delivered one after the other, a lane for each bucket. What fails goes
 * to the end of its lane, and the lane pauses, longer with each failure in a row: one bad segment does not
 * hold up the others, and a bucket that is gone is not asked too often.
 */
export class DeliveryQueue {
  readonly #options: Options;
  readonly #lanes = new Map<string, Lane>();
  readonly #running = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  #changed = Promise.withResolvers<void>();

  constructor(options: Options) {
    this.#options = options;
  }

  add(segment: SealedSegment): void {
    const { bucket } = segment.header;
    const lane = this.#lanes.get(bucket);
    if (lane !== undefined) {
      lane.waiting.push(segment);
      return;
    }
    const made = { waiting: [segment], pausing: false };
    this.#lanes.set(bucket, made);
    const run = this.#run(bucket, made).finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  get is_empty(): boolean {
    return this.#lanes.size === 0;
  }

  /** Resolves once everything was delivered, or tried and left to be tried again later. */
  async settle(): Promise<void> {
    while ([...this.#lanes.values()].some(({ pausing }) => !pausing)) await this.#changed.promise;
  }

  /** Waits for the delivery under way, if any. The rest stays on the disk. */
  async close(): Promise<void> {
    this.#stop.abort();
    await Promise.all(this.#running);
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers<void>();
  }

  async #run(bucket: string, lane: Lane): Promise<void> {
    let failures = 0;
    for (let next = lane.waiting.shift(); next !== undefined; next = lane.waiting.shift()) {
      if (this.#stop.signal.aborted) break;
      try {
        await this.#options.deliver(next);
        failures = 0;
      } catch (cause) {
        failures += 1;
        lane.waiting.push(next);
        this.#options.onFault('A delivery failed and will be tried again.', cause);
        await this.#pause(lane, Math.min(longest_pause_ms, first_pause_ms * 2 ** (failures - 1)));
      }
    }
    // In the same step as the last look at `waiting`, or a segment added in between would be forgotten.
    this.#lanes.delete(bucket);
    this.#tell();
  }

  async #pause(lane: Lane, ms: number): Promise<void> {
    lane.pausing = true;
    this.#tell();
    try {
      await sleep(ms, undefined, { signal: this.#stop.signal, ref: false });
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
    }
    lane.pausing = false;
  }
}
