import type { Outcome } from '#lib/events/capture.ts';
import type { SentEvent } from '#lib/events/index.ts';

/** How long the first event waits for company: ms. Short, so that a press is answered before its page is left. */
const gather_ms = 200;
/** How often a queue that is not empty is sent: ms. After failures the wait is a random one from here to its bound. */
const interval_ms = 1000;
/** The bound doubles with each failure in a row, up to this: ms. */
const longest_wait_ms = 60_000;
/** The longest time that an answer may ask for: ms. Timers past 2^31 ms end at once. */
const longest_pause_ms = 3_600_000;
/** A request without an answer for this long has failed: ms. */
const timeout_ms = 30_000;
/** The door takes 100 events and 64 KiB; browsers allow 64 KiB to all of a page's keepalive requests. */
const batch_events = 100;
const batch_bytes = 60 * 1024;
/** Events kept while nothing can be sent; past it the oldest go. */
const kept_events = 1000;
/** What one page may keep in the browser's storage: characters. Past it the older half is not stored. */
const stored_chars = 200_000;
/** An event is not kept for another page for longer: the door would date it anew: ms. */
const stored_ms = 86_400_000;
/** A page that has not been heard of for this long after its next try was due is gone: ms. */
const lease_ms = 300_000;

/** An event as JSON, when it came (ms since the epoch), and whether a beacon has taken a copy. */
type Item = [json: string, at: number, beaconed?: boolean];

/** Storage may be forbidden, full, or written to by others: nothing of that is a fault of the page. */
export function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** The first of `items` that fit into one request; `sent_at` is this try's, so that the server can correct the clock. */
function pack(items: Item[]): { batch: Item[]; body: Blob } {
  for (let count = batch_events; ; count >>= 1) {
    const batch = items.slice(0, count);
    const text = `{"sent_at":${Date.now()},"events":[${batch.map(([json]) => json)}]}`;
    const body = new Blob([text], { type: 'text/plain' });
    if (body.size <= batch_bytes || count < 2) return { batch, body };
  }
}

/**
 * A queue in front of `endpoint`. A batch leaves it only when the door has answered it: with 202, or with a
 * refusal that a retry would not change. 408, 429, 5xx and no answer at all keep it for another try.
 *
 * What waits after a failure, or when the page is hidden or left, is also in localStorage: one entry per page, so that
 * no tab writes over another's. A page that is left frees its entry for the next page; that of a page that died
 * is free once its lease is over. Where storage refuses, the queue lives in memory alone.
 * @param mark what the names of the entries begin with: one per site and endpoint
 * @param told is called after each try
 */
export function createQueue(endpoint: string, mark: string, told: (outcome: Outcome) => void) {
  const prefix = `${mark} `;
  let own = prefix + Math.random();
  let items: Item[] = [];
  let sending: Item[] = [];
  let failures = 0;
  let status = 0;
  let running = false;
  let hurry = () => {};

  /** @param until when other pages may take it: ms since the epoch. @returns whether it is stored */
  const store = (until: number) =>
    attempt(() => {
      let kept = items;
      let text = '';
      do {
        text = JSON.stringify([until, kept]);
        kept = kept.slice(1 + kept.length / 2);
      } while (text.length > stored_chars);
      if (items.length) localStorage.setItem(own, text);
      else localStorage.removeItem(own);
    });

  /** Takes over what was free `before` that time. */
  const take = (before: number) =>
    attempt(() => {
      for (const name of Object.keys(localStorage)) {
        attempt(() => {
          if (!name.startsWith(prefix)) return;
          const [until, list]: [number, Item[]] = JSON.parse(localStorage[name]);
          if (until > before) return;
          localStorage.removeItem(name);
          const young = list.filter(([, at]) => at > Date.now() - stored_ms);
          items = young.concat(items).slice(-kept_events);
        });
      }
    });

  /** Sends until nothing is left, one request at a time. */
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let ms = gather_ms; items.length; ms = await send()) {
      await new Promise<void>((resolve) => {
        hurry = resolve;
        setTimeout(resolve, ms);
      });
    }
    running = false;
  }

  /** @returns how long to wait before the next, ms */
  async function send(): Promise<number> {
    const { batch, body } = pack(items);
    sending = batch;
    let answer: string;
    let wait_ms = 0;
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        body,
        credentials: 'omit',
        // One event that is larger than the allowance must not fail for ever.
        keepalive: body.size <= batch_bytes,
        signal: AbortSignal.timeout?.(timeout_ms) ?? null,
      });
      status = response.status;
      const after = response.headers.get('retry-after') ?? 0;
      wait_ms = Number(after) * 1000 || Date.parse(String(after)) - Date.now() || 0;
      answer = await response.text();
    } catch (error) {
      status = 0;
      answer = String(error);
    }
    sending = [];
    if (!status || status === 408 || status === 429 || status >= 500) failures += 1;
    else {
      failures = 0;
      items = items.filter((item) => !batch.includes(item));
    }
    attempt(() => told({ events: batch.map(([json]) => JSON.parse(json)), status, answer }));
    const longest = Math.min(interval_ms * 2 ** failures, longest_wait_ms);
    wait_ms = Math.max(wait_ms, interval_ms + Math.random() * (longest - interval_ms));
    wait_ms = Math.min(wait_ms, longest_pause_ms);
    store(Date.now() + wait_ms + lease_ms);
    return wait_ms;
  }

  return {
    add(event: SentEvent): void {
      items = items.concat([[JSON.stringify(event), Date.now()]]).slice(-kept_events);
      void run();
    },
    /** The page begins, comes back, or has a network again: takes what other pages left, and sends soon. */
    wake(): void {
      take(Date.now());
      if (!status) hurry();
      void run();
    },
    /** Forgets everything, here and in storage. */
    drop(): void {
      take(Number.POSITIVE_INFINITY);
      items = [];
    },
    /**
     * Stores what waits, and sends a copy of it by beacon, once each: the page may be about to end. A beacon's
     * answer is never known, so nothing is done with because of one; `event_id` makes two copies one.
     * @param gone whether the page is left, and its entry free for the next
     */
    leave(gone: boolean): void {
      const rest = items.filter((item) => !item[2] && !sending.includes(item));
      if (store(gone ? 0 : Date.now() + lease_ms) && gone) {
        items = [];
        // The page may be told that it is hidden after it was left, or come back: the entry is not its own any more.
        own = prefix + Math.random();
      }
      while (rest.length) {
        const { batch, body } = pack(rest);
        if (!navigator.sendBeacon(endpoint, body)) return;
        for (const item of rest.splice(0, batch.length)) item[2] = true;
      }
    },
  };
}
