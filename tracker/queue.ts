import type { Outcome } from '#lib/events/capture.ts';
import type { SentEvent } from '#lib/events/index.ts';

/** How often the queue is sent: ms. After failures the wait is a random one from here to its bound. */
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

type Item = { event: SentEvent; json: string; bytes: number; beaconed?: true };

/** The first of `items` that fit into one request. */
function firstBatch(items: Item[]): Item[] {
  let bytes = 100;
  const end = items.findIndex((item, index) => {
    bytes += item.bytes + 1;
    return index === batch_events || bytes > batch_bytes;
  });
  return end < 0 ? items : items.slice(0, Math.max(end, 1));
}

/** The body; `sent_at` is this try's, so that the server can correct the client's clock. */
const bodyOf = (batch: Item[]) =>
  `{"sent_at":${Date.now()},"events":[${batch.map(({ json }) => json).join()}]}`;

/** Retry-After in ms: seconds or a date; 0 where there is none or none that can be read. */
function retryAfterMs(header: string | null): number {
  if (!header) return 0;
  return Math.max(0, Number(header) * 1000 || Date.parse(header) - Date.now() || 0);
}

/**
 * A queue in memory in front of `endpoint`. A batch leaves it only when the door has answered it: with 202,
 * or with a refusal that a retry would not change. 408, 429, 5xx and no answer at all keep it for another try.
 * @param told is called after each try
 */
export function createQueue(endpoint: string, told: (outcome: Outcome) => void) {
  let items: Item[] = [];
  let sending: Item[] = [];
  let failures = 0;
  let running = false;

  /** Sends until nothing is left, one request at a time. */
  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let ms = interval_ms; items.length; ms = await send()) {
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
    running = false;
  }

  async function post(batch: Item[]): Promise<{ status: number; answer: string; after_ms: number }> {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        body: bodyOf(batch),
        headers: { 'content-type': 'text/plain' },
        credentials: 'omit',
        keepalive: true,
        signal: AbortSignal.timeout?.(timeout_ms) ?? null,
      });
      const after_ms = retryAfterMs(response.headers.get('retry-after'));
      return { status: response.status, answer: await response.text(), after_ms };
    } catch (error) {
      return { status: 0, answer: String(error), after_ms: 0 };
    }
  }

  /** @returns how long to wait before the next, ms */
  async function send(): Promise<number> {
    sending = firstBatch(items);
    const { status, answer, after_ms } = await post(sending);
    const kept = !status || status === 408 || status === 429 || status >= 500;
    if (!kept) items = items.filter((item) => !sending.includes(item));
    const events = sending.map(({ event }) => event);
    sending = [];
    told({ events, status, answer });
    failures = kept ? failures + 1 : 0;
    const longest = Math.min(interval_ms * 2 ** failures, longest_wait_ms);
    const wait_ms = interval_ms + Math.random() * (longest - interval_ms);
    return Math.min(Math.max(after_ms, wait_ms), longest_pause_ms);
  }

  return {
    add(event: SentEvent): void {
      const json = JSON.stringify(event);
      items.push({ event, json, bytes: new Blob([json]).size });
      if (items.length > kept_events) items.shift();
      void run();
    },
    /**
     * Sends a copy of what waits by beacon, once each: the page may be about to end. Nothing is taken out of
     * the queue, because a beacon's answer is never known; a page that lives on sends again, and `event_id`
     * makes the two one.
     */
    leave(): void {
      for (;;) {
        const batch = firstBatch(items.filter((item) => !item.beaconed && !sending.includes(item)));
        if (!batch.length || !navigator.sendBeacon(endpoint, bodyOf(batch))) return;
        for (const item of batch) item.beaconed = true;
      }
    },
  };
}
