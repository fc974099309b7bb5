/**
 * A queue in front of the door. A batch leaves it only when the door has answered it: with 202, or with a refusal
 * that a retry would not change. 408, 429, 5xx and no answer at all keep it for another try.
 *
 * What waits after a failure, or when the page is hidden or left, is also in localStorage: one entry per page, so that
 * no tab writes over another's. The next page takes what lies there, whosever it is. Where storage refuses, the queue lives in memory alone. Decision 0060.
 */
import { attempt, fail, guard, newId, tell } from './guard.ts';
import { endpoint, option, prefix, token } from './page.ts';
import { beginView, report } from './views.ts';

/** How long the first event waits for company: ms. Short, so that a press is answered before its page is left. */
const gather_ms = 200;
/** The longest part of the wait after failures that is random: s. */
const longest_wait_s = 63;
/** The longest time that an answer may ask for: s. Timers past 2^31 ms end at once. */
const longest_pause_s = 3600;
/**
 * Characters of a batch, and how many more each event counts for. The door takes 100 events and 64 KiB, and browsers
 * allow 64 KiB to all of a page's keepalive requests: a character is at most three bytes.
 */
const batch_chars = 20_000;
const event_chars = 200;
/** Events kept while nothing can be sent; past it the oldest go. */
const kept_events = 1000;
/** What one page may keep in the browser's storage: characters. Past it the oldest events are not stored. */
const stored_chars = 199_000;
/** An event is not kept for another page for longer: the door would date it anew: ms. */
const stored_ms = 86_400_000;
/** The entry of this page. */
const own = prefix + newId();
/** Events as JSON; `event_id` comes first, so that each says when it was made. */
let items: string[] = [];
/** Those of which a copy is on its way, or was taken by a beacon. */
let copied: string[] = [];
let off: unknown;
let spread_s = 0;
/** Of the last answer; undefined where there was none. */
let status: number | undefined;
/** Of the next try; 0 while a request is under way. */
let timer: ReturnType<typeof setTimeout> | 0 | undefined;
/** What is to be done at the latest when the page is hidden or left. */
export const pending = new Set<() => void>();

/** Whether nothing may be recorded: by `heatlake.optOut()`, Global Privacy Control or Do Not Track. */
const isOff = () => {
  attempt(() => {
    off ||= localStorage['heatlake off'];
  });
  return off || navigator.globalPrivacyControl || Number(navigator.doNotTrack);
};

/** The first of `list` that fit into one request, and its body; `sent_at` lets the server correct the clock. */
const pack = (list: string[]): [batch: string[], body: string] => {
  let chars = 0;
  const batch = list.filter((item, n) => {
    chars += item.length + event_chars;
    return !n || chars < batch_chars;
  });
  return [batch, `{"sent_at":${Date.now()},"events":[${batch}]}`];
};

/** An entry is lines: one that may be cut, and the items. */
const store = () =>
  attempt(() => {
    if (items[0]) localStorage[own] = ['', ...items].join('\n').slice(-stored_chars);
    else delete localStorage[own];
  });

/** Takes over what lies there, also of pages that live: it is sent twice then, under one `event_id`. */
const take = () => {
  attempt(() => {
    for (const name in localStorage)
      if (name.startsWith(prefix)) {
        const [, ...list]: string[] = localStorage[name].split('\n');
        const young = list.filter((item) => Date.now() - Number(item.match(/\d{13}/)) < stored_ms);
        items = [...new Set([...young, ...items])];
        delete localStorage[name];
      }
  });
  if (isOff()) items = [];
};

/** Sends what waits after `ms`, where nothing is under way: one request at a time. */
const run = (ms: number) => {
  if (items[0]) timer ??= setTimeout(send, ms);
};

/** Tries once, and goes on until nothing is left. Where a page has broken what it needs, that is no rejection for the page to see. */
const send = async () => {
  try {
    timer = 0;
    const [batch, body] = pack(items);
    let answer: Partial<Response> | undefined;
    copied = batch;
    try {
      answer = await fetch(endpoint, {
        method: 'POST',
        body,
        credentials: 'omit',
        // One event that is larger than the allowance must not fail for ever.
        keepalive: body.length < batch_chars,
      });
    } catch (error) {
      // It has neither status nor headers.
      answer = error as object;
    }
    status = answer?.status;
    // `test` makes "undefined" of no answer.
    if (/^u|408|429|5../.test(status as unknown as string)) {
      spread_s = (spread_s * 2 + 1) & longest_wait_s;
      copied = [];
    } else {
      spread_s = 0;
      items = items.filter((item) => !batch.includes(item));
    }
    tell('sent', { body, answer });
    const asked_s = Math.min(Number(answer?.headers?.get('retry-after')), longest_pause_s) || 0;
    const wait_ms = Math.max(asked_s, 1 + Math.random() * spread_s) * 1000;
    store();
    timer = undefined;
    run(wait_ms);
  } catch (error) {
    fail(error);
  }
};

/** The page begins, comes back, or has a network again: takes what other pages left, and sends soon. */
export const wake = () => {
  take();
  if (timer && !status) {
    clearTimeout(timer);
    send();
  } else run(gather_ms);
};

/** Puts an event into the queue, where that is allowed. */
export const record = (...event: unknown[]) => {
  // Who looks at the map is no visitor.
  if (token || isOff()) return;
  items = [
    ...items,
    // One by one: JSON.stringify would call a toJSON that the page has given to all arrays.
    `[${[newId(), option('site'), ...event].map((value) => JSON.stringify(value) || 0)}]`,
  ].slice(-kept_events);
  run(gather_ms);
};

/** Does `work` after `ms`, or when the page is hidden or left before. What is to be done already is not done twice. */
export const soon = (work: () => void, ms: number) => {
  if (pending.has(work)) return;
  pending.add(work);
  setTimeout(
    guard(() => pending.delete(work) && work()),
    ms,
  );
};

/**
 * Stores what waits, and sends a copy of it by beacon: the page may be about to end. A beacon's answer is never known,
 * so nothing is done with because of one; `event_id` makes two copies one.
 */
export const leave = () => {
  report();
  for (const work of pending) work();
  pending.clear();
  const [batch, body] = pack(items.filter((item) => !copied.includes(item)));
  store();
  if (batch[0] && navigator.sendBeacon(endpoint, body)) copied = [...copied, ...batch];
};

/** The opt-out is an entry of localStorage, `heatlake off`, for all sites of this origin. */
export const optOut = (out = true) => {
  off = out;
  attempt(() => {
    localStorage['heatlake off'] = out || '';
  });
  take();
  if (!out) beginView();
};
