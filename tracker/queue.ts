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

/** An event as JSON, when it came (ms since the epoch), and 1 where a copy is on its way or was taken by a beacon. */
type Item = [json: string, at: number, sent?: 0 | 1];

/** Storage may be forbidden, full, or written to by others: nothing of that is a fault of the page. */
export function attempt(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** The first of `items` that fit into one request, and its body; `sent_at` lets the server correct the clock. */
function pack(items: Item[]): [batch: Item[], body: Blob] {
  for (let count = batch_events; ; count >>= 1) {
    const batch = items.slice(0, count);
    const text = `{"sent_at":${Date.now()},"events":[${batch.map(([json]) => json)}]}`;
    const body = new Blob([text], { type: 'text/plain' });
    if (body.size <= batch_bytes || count < 2) return [batch, body];
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
  let failures = 0;
  let status = 0;
  /** Of the next try; 0 while a request is under way. */
  let timer: ReturnType<typeof setTimeout> | 0 | undefined;

  /**
   * An entry is the time when other pages may take it (ms since the epoch), and the items as JSON.
   * @returns whether it is stored
   */
  const store = (until: number) =>
    attempt(() => {
      let text = '';
      for (let kept = items; ; kept = kept.slice(1 + kept.length / 2)) {
        text = until + JSON.stringify(kept);
        if (text.length <= stored_chars) break;
      }
      if (items[0]) localStorage[own] = text;
      else delete localStorage[own];
    });

  /** Takes over what is free before that time. */
  const take = (before: number) =>
    attempt(() => {
      for (const name in localStorage) {
        if (!name.startsWith(prefix)) continue;
        const text: string = localStorage[name];
        if (Number.parseInt(text, 10) > before) continue;
        // First of all: one that can not be read ends this, and must not end the next.
        delete localStorage[name];
        const list: Item[] = JSON.parse(text.slice(text.indexOf('[')));
        items = list.filter(([, at]) => at > Date.now() - stored_ms).concat(items);
      }
    });

  /** Sends what waits after `ms`, where nothing is under way: one request at a time. */
  const run = (ms: number) => {
    if (items[0]) timer ??= setTimeout(send, ms);
  };

  /** Tries once, and goes on until nothing is left. */
  async function send(): Promise<void> {
    timer = 0;
    const [batch, body] = pack(items);
    for (const item of batch) item[2] = 1;
    let answer: string;
    let wait_ms = 0;
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        body,
        credentials: 'omit',
        // One event that is larger than the allowance must not fail for ever.
        keepalive: body.size <= batch_bytes,
        signal: AbortSignal.timeout?.(timeout_ms),
      });
      status = response.status;
      wait_ms = Number(response.headers.get('retry-after')) * 1000 || 0;
      answer = await response.text();
    } catch (error) {
      status = 0;
      answer = `${error}`;
    }
    if (/^(0|408|429|5..)$/.test(`${status}`)) {
      failures++;
      for (const item of batch) item[2] = 0;
    } else {
      failures = 0;
      items = items.filter((item) => !batch.includes(item));
    }
    attempt(() => told({ events: batch.map(([json]) => JSON.parse(json)), status, answer }));
    const longest = Math.min(interval_ms * 2 ** failures, longest_wait_ms);
    wait_ms = Math.min(
      Math.max(wait_ms, interval_ms + Math.random() * (longest - interval_ms)),
      longest_pause_ms,
    );
    store(Date.now() + wait_ms + lease_ms);
    timer = undefined;
    run(wait_ms);
  }

  /** The page begins, comes back, or has a network again: takes what other pages left, and sends soon. */
  const wake = () => {
    take(Date.now());
    if (timer && !status) {
      clearTimeout(timer);
      void send();
    } else run(gather_ms);
  };
  wake();

  return {
    wake,
    add(event: SentEvent): void {
      items = items.concat([[JSON.stringify(event), Date.now()]]).slice(-kept_events);
      run(gather_ms);
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
      let rest = items.filter((item) => !item[2]);
      if (store(gone ? 0 : Date.now() + lease_ms) && gone) {
        items = [];
        // The page may be told that it is hidden after it was left, or come back: the entry is not its own any more.
        own = prefix + Math.random();
      }
      while (rest[0]) {
        const [batch, body] = pack(rest);
        if (!navigator.sendBeacon(endpoint, body)) return;
        for (const item of batch) item[2] = 1;
        rest = rest.slice(batch.length);
      }
    },
  };
}
