import type { Issue } from '../errors.ts';
import type { AcceptedEvent } from '../ingest/accept-events.ts';

/** An event that came in, as far as the page that shows arrivals needs it. `at_ms`: ms since the epoch. */
export type Arrival = { event: string; site: string; page: string | null; at_ms: number };
/** Why something did not get in: a field and what was wrong with it, or the whole request. Counted. */
export type Refusal = { path: string; message: string; count: number; last_ms: number };
export type ActivityReport = {
  /** When this process began to look: ms since the epoch. */
  since_ms: number;
  /** Requests with events that reached the door, taken or not. */
  requests: number;
  /** The newest first. */
  arrivals: readonly Arrival[];
  /** Events that came, by site; at most a few hundred sites. */
  sites: ReadonlyMap<string, number>;
  /** The most recent first. */
  refusals: readonly Refusal[];
};

/** The most that is remembered, so that strangers can not fill the memory. */
const max_arrivals = 500;
const max_sites = 200;
const max_refusals = 50;
const max_text = 200;
/** Of one request: a batch says no more by more of its events. */
const max_per_request = 10;

function arrivalOf({ event, row }: AcceptedEvent, at_ms: number): Arrival {
  const page = 'page' in row ? row.page : undefined;
  return { event, site: row.site, page: page?.slice(0, max_text).toWellFormed() ?? null, at_ms };
}

/** What came to the door lately, in the memory of this process: bounded, and nothing that is not stored anyway. */
export class Activity {
  readonly #since_ms = Date.now();
  readonly #arrivals: Arrival[] = [];
  readonly #sites = new Map<string, number>();
  readonly #refusals = new Map<string, Refusal>();
  #requests = 0;

  request(): void {
    this.#requests += 1;
  }

  accepted(events: readonly AcceptedEvent[], at_ms: number): void {
    this.#arrivals.push(...events.slice(-max_per_request).map((event) => arrivalOf(event, at_ms)));
    this.#arrivals.splice(0, this.#arrivals.length - max_arrivals);
    for (const { row } of events) {
      const known = this.#sites.get(row.site);
      if (known !== undefined || this.#sites.size < max_sites) this.#sites.set(row.site, (known ?? 0) + 1);
    }
  }

  refused(issues: readonly Issue[], at_ms: number): void {
    for (const { path, message } of issues.slice(0, max_per_request)) {
      const key = JSON.stringify([path.slice(0, max_text), message.slice(0, max_text)]);
      const count = (this.#refusals.get(key)?.count ?? 0) + 1;
      // Deleted first, so that the map's order is the order of last use.
      this.#refusals.delete(key);
      this.#refusals.set(key, {
        path: path.slice(0, max_text),
        message: message.slice(0, max_text),
        count,
        last_ms: at_ms,
      });
      const oldest = this.#refusals.keys().next();
      if (this.#refusals.size > max_refusals && !oldest.done) this.#refusals.delete(oldest.value);
    }
  }

  report(): ActivityReport {
    return {
      since_ms: this.#since_ms,
      requests: this.#requests,
      arrivals: this.#arrivals.toReversed(),
      sites: this.#sites,
      refusals: [...this.#refusals.values()].reverse(),
    };
  }
}
