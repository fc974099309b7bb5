import type { FirehoseClient } from '@aws-sdk/client-firehose';
import { abortable } from '../abortable.ts';
import { AppError } from '../errors.ts';
import type { EventName, EventRow } from '../events/index.ts';
import { log } from '../log.ts';
import { startDraining } from './drain-spool.ts';
import { Lane, type Parcel } from './lane.ts';
import { type Outcome, putRecords } from './put-records.ts';
import type { Spool } from './spool.ts';

/** Which stream takes which kind of event. */
export type Streams = Readonly<Record<EventName, string>>;
export type Undelivered = { readonly event: EventName; readonly row: EventRow };

export type DeliveryOptions = {
  /** Its own retries must be off (`maxAttempts: 1`): the tries are counted here. */
  client: FirehoseClient;
  /** Asked at each call, so it should remember. A failure counts as Firehose's. */
  streams: () => Promise<Streams>;
  /** Without one, what Firehose does not take in time is not safe. */
  spool?: Spool | undefined;
  /** How long Firehose has before events go to the spool: ms. */
  deadline_ms: number;
  /** The longest wait between two tries of the drainer: ms. */
  drain_retry_max_ms?: number;
  /** How often one new event is sent to a stream that did not answer, to see whether it does again: ms. */
  probe_ms?: number;
};

const default_probe_ms = 5000;
/** The most that waits in memory for Firehose; more goes to the spool at once. */
const max_queued_bytes = 64 * 1024 * 1024;

const unsafe = (cause: unknown) =>
  new AppError('unavailable', 'The events can not be made safe at the moment. Send them again.', {
    cause,
    retry_after_s: 5,
  });

/**
 * Gets accepted events into Firehose, or onto the disk, with nothing lost. At least once: what timed out
 * may have arrived, and is sent again.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #lanes = new Map<EventName, Lane>();
  /**
   * The kinds of event whose stream did not answer, with the time of the next probe (`performance.now()`). The
   * drainer alone would not do as a probe: it may be held up by another kind's stream.
   */
  readonly #down = new Map<string, number>();
  readonly #ending = new AbortController();
  readonly #drainer: ReturnType<typeof startDraining> | undefined;
  #closed = false;
  #unsettled = 0;
  #settled = Promise.withResolvers<void>();

  constructor(options: DeliveryOptions) {
    this.#options = options;
    const { spool, drain_retry_max_ms: retry_max_ms } = options;
    if (spool === undefined) return;
    this.#drainer = startDraining({
      spool,
      put: (event, records, signal) => this.#put(event, records, signal),
      signal: this.#ending.signal,
      ...(retry_max_ms === undefined ? {} : { retry_max_ms }),
    });
  }

  /** Whether a stream is out of reach, and what waits on the disk (absent without a spool). */
  status(): { status: 'ok' | 'degraded'; spool?: ReturnType<Spool['size']> } {
    const spool = this.#options.spool?.size();
    const degraded = this.#down.size > 0 || (spool !== undefined && spool.bytes > 0);
    return { status: degraded ? 'degraded' : 'ok', ...(spool === undefined ? {} : { spool }) };
  }

  /**
   * Resolves once every event is durable: accepted by Firehose, or fsynced to the spool.
   * @throws AppError `unavailable` where one of them could not be made safe; the others may be
   */
  deliver(events: readonly Undelivered[]): Promise<void> {
    if (this.#closed) return Promise.reject(unsafe(new Error('The server is shutting down.')));
    return new Promise((resolve, reject) => {
      let left = events.length;
      let failure: { cause: unknown } | undefined;
      if (left === 0) resolve();
      const settle = (failed?: { cause: unknown }) => {
        failure ??= failed;
        this.#unsettled -= 1;
        if (this.#unsettled === 0) this.#settled.resolve();
        left -= 1;
        if (left > 0) return;
        if (failure === undefined) resolve();
        else reject(unsafe(failure.cause));
      };
      this.#unsettled += left;
      for (const { event, row } of events) {
        this.#dispatch(event, { data: Buffer.from(`${JSON.stringify(row)}\n`), settle });
      }
    });
  }

  /** Finishes what is under way, bounded by the deadline. What is in the spool stays there. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#settled = Promise.withResolvers();
    if (this.#unsettled > 0) await this.#settled.promise;
    this.#ending.abort();
    await this.#drainer?.ended;
    await this.#options.spool?.close();
  }

  #dispatch(event: EventName, parcel: Parcel): void {
    const lane = this.#lane(event);
    const { spool } = this.#options;
    const spooled = spool !== undefined && spool.size().files > 0;
    if ((spooled && !this.#mayTry(event)) || lane.queued_bytes > max_queued_bytes) {
      this.#spool(event, [parcel], 'Too much waits for Firehose.');
    } else {
      lane.push(parcel);
    }
  }

  /** Whether a new event may go to its stream: always where that answers, else one in `probe_ms`. */
  #mayTry(event: EventName): boolean {
    const probe_at_ms = this.#down.get(event);
    if (probe_at_ms === undefined) return true;
    if (performance.now() < probe_at_ms) return false;
    this.#planProbe(event);
    return true;
  }

  #planProbe(event: EventName): void {
    this.#down.set(event, performance.now() + (this.#options.probe_ms ?? default_probe_ms));
  }

  #lane(event: EventName): Lane {
    const known = this.#lanes.get(event);
    if (known !== undefined) return known;
    const lane = new Lane({
      put: (parcels, signal) => this.#put(event, parcels, signal),
      divert: (parcels, outcome) => this.#divert(event, parcels, outcome),
      deadline_ms: this.#options.deadline_ms,
    });
    this.#lanes.set(event, lane);
    return lane;
  }

  async #put(event: string, records: readonly { data: Uint8Array }[], signal: AbortSignal): Promise<Outcome> {
    try {
      const streams = await abortable(this.#options.streams(), signal);
      const stream = Object.entries(streams).find(([name]) => name === event)?.[1];
      if (stream === undefined) {
        return {
          failed: [...records.keys()],
          reason: 'refused',
          cause: new Error('There is no such event.'),
        };
      }
      const outcome = await putRecords(this.#options.client, stream, records, signal);
      if (outcome.failed.length < records.length && this.#down.delete(event)) {
        log.info('Firehose answers again.', { event });
      }
      return outcome;
    } catch (cause) {
      return { failed: [...records.keys()], reason: 'transient', cause };
    }
  }

  #divert(event: EventName, parcels: Parcel[], { reason, cause }: Pick<Outcome, 'reason' | 'cause'>): void {
    if (reason === 'transient' || reason === 'configuration') {
      if (!this.#down.has(event)) log.warn('Firehose is out of reach.', { event, cause });
      this.#planProbe(event);
    }
    this.#spool(event, parcels, cause);
  }

  #spool(event: EventName, parcels: Parcel[], cause: unknown): void {
    const { spool } = this.#options;
    if (spool === undefined) {
      for (const { settle } of parcels) settle({ cause });
      return;
    }
    spool.append(parcels.map(({ data }) => ({ event, data }))).then(
      () => {
        this.#drainer?.wake();
        for (const { settle } of parcels) settle();
      },
      (failure: unknown) => {
        for (const { settle } of parcels) settle({ cause: failure });
      },
    );
  }
}
