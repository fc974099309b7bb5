import { setTimeout as sleep } from 'node:timers/promises';
import { fullJitter } from './full-jitter.ts';
import { max_batch_bytes, max_batch_records, type Outcome } from './put-records.ts';
import { takeBatch } from './take-batch.ts';

/** A row on its way. `settle` is called once: with nothing where it is durable, else with why it is not. */
export type Parcel = { data: Uint8Array; settle: (failure?: { cause: unknown }) => void };

export type LaneOptions = {
  /** One PutRecordBatch of this lane's stream. Never throws. */
  put: (parcels: readonly Parcel[], signal: AbortSignal) => Promise<Outcome>;
  /** What becomes of parcels that Firehose did not take in time. Settles each of them. Never throws. */
  divert: (parcels: Parcel[], outcome: Pick<Outcome, 'reason' | 'cause'>) => void;
  /** How long Firehose has from `push` on, waiting for a turn and retries included: ms. */
  deadline_ms: number;
  /** How long a parcel waits for company after a batch that had company: ms. */
  linger_ms?: number;
  /** How long a parcel waits for company while a call is under way: ms. */
  gather_ms?: number;
  /** Calls under way at once. */
  max_calls?: number;
};

/** A parcel and when its time is up, on the clock of `performance.now()`. */
type Waiting = Parcel & { due_ms: number };

/** The part of its time that a parcel may wait for a turn. The rest is the call's, which would be hopeless else. */
const waiting_part = 0.5;
/** A batch past this size shows that requests come together, and that waiting for more is worth it. */
const company = 2;
/** The limits of the random waits between tries: ms. */
const retry_base_ms = 50;
const retry_max_ms = 1000;

/**
 * The way of one kind of event into its stream. Rows of concurrent requests are gathered into one call,
 * because a call costs as much as a hundred rows. At low load a row leaves at the end of the event loop's
 * turn in which it came. After a batch that had company it waits `linger_ms` for those whom the last
 * answers set free; while calls are under way, `gather_ms` or a full batch; at `max_calls`, for an end. A
 * Firehose that is slower than the events come would make that wait ever longer: who has waited for half of
 * the deadline is diverted.
 */
export class Lane {
  readonly #options: Required<LaneOptions>;
  readonly #queue: Waiting[] = [];
  #queued_bytes = 0;
  #calls = 0;
  #last_size = 0;
  #timer: NodeJS.Timeout | NodeJS.Immediate | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(options: LaneOptions) {
    this.#options = { linger_ms: 2, gather_ms: 8, max_calls: 4, ...options };
  }

  get queued_bytes(): number {
    return this.#queued_bytes;
  }

  push(parcel: Parcel): void {
    this.#queue.push({ ...parcel, due_ms: performance.now() + this.#options.deadline_ms });
    this.#queued_bytes += parcel.data.length;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#queue.length === 0) return;
    if (this.#calls >= this.#options.max_calls) {
      this.#beImpatient();
    } else if (this.#queue.length >= max_batch_records || this.#queued_bytes >= max_batch_bytes) {
      this.#flush();
    } else if (this.#timer === undefined) {
      const flush = () => {
        this.#timer = undefined;
        this.#flush();
      };
      const { linger_ms, gather_ms } = this.#options;
      if (this.#calls > 0) this.#timer = setTimeout(flush, gather_ms);
      else if (this.#last_size > company) this.#timer = setTimeout(flush, linger_ms);
      else this.#timer = setImmediate(flush);
    }
  }

  /** Diverts who has waited too long for a turn, now or as soon as that is so. */
  #beImpatient(): void {
    const [first] = this.#queue;
    if (this.#patience !== undefined || first === undefined) return;
    const { deadline_ms, divert } = this.#options;
    const call_ms = deadline_ms * (1 - waiting_part);
    const wait_ms = first.due_ms - call_ms - performance.now();
    const end = () => {
      this.#patience = undefined;
      const now_ms = performance.now();
      const patient = this.#queue.findIndex(({ due_ms }) => due_ms - call_ms > now_ms);
      const late = this.#queue.splice(0, patient === -1 ? this.#queue.length : patient);
      for (const { data } of late) this.#queued_bytes -= data.length;
      const cause = new Error('Firehose is slower than the events come.');
      if (late.length > 0) divert(late, { reason: 'records', cause });
      this.#schedule();
    };
    this.#patience = setTimeout(end, Math.max(0, wait_ms));
  }

  #flush(): void {
    if (this.#queue.length === 0 || this.#calls >= this.#options.max_calls) return;
    const batch = takeBatch(this.#queue);
    this.#last_size = batch.length;
    for (const { data } of batch) this.#queued_bytes -= data.length;
    if (this.#queue.length === 0) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
    }
    void this.#send(batch);
    this.#schedule();
  }

  /** Sends a batch, and again exactly what failed of it, until the deadline. Never rejects. */
  async #send(batch: Waiting[]): Promise<void> {
    const { put, divert, deadline_ms } = this.#options;
    const deadline = batch[0]?.due_ms ?? performance.now() + deadline_ms;
    const signal = AbortSignal.timeout(Math.max(0, Math.ceil(deadline - performance.now())));
    for (let parcels: Parcel[] = batch, tries = 0; ; tries += 1) {
      this.#calls += 1;
      const outcome = await put(parcels, signal);
      this.#calls -= 1;
      this.#schedule();

      const failed = new Set(outcome.failed);
      for (const [place, { settle }] of parcels.entries()) if (!failed.has(place)) settle();
      if (failed.size === 0) return;
      parcels = parcels.filter((_, place) => failed.has(place));
      const wait_ms = fullJitter(tries, retry_base_ms, retry_max_ms);
      const again = outcome.reason === 'records' || outcome.reason === 'transient';
      if (!again || performance.now() + wait_ms >= deadline) {
        divert(parcels, outcome);
        return;
      }
      await sleep(wait_ms);
    }
  }
}
