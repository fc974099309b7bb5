/**
 * A queue in front of the door. A batch leaves it only when the door has answered it: with 202, or with a refusal
 * that a retry would not change. 408, 429, 5xx and no answer at all keep it for another try.
 *
 * What waits after a failure, or when the page is hidden or left, is also in localStorage: one entry per page, so that
 * no tab writes over another's. A page that is left frees its entry for the next page; that of a page that died
 * is free once its lease is over. Where storage refuses, the queue lives in memory alone. Decision 0060.
 */
import type { SentEvent } from '#lib/events/index.ts';
import { attempt, fail, guard, newId, tell } from './guard.ts';
import { endpoint, option, prefix, token } from './page.ts';
import { beginView, report } from './views.ts';

/** How long the first event waits for company: ms. Short, so that a press is answered before its page is left. */
const gather_ms = 200;
/** The longest part of the wait after failures that is random: s. */
const longest_wait_s = 59;
/** The longest time that an answer may ask for: s. Timers past 2^31 ms end at once. */
const longest_pause_s = 3600;
/** The door takes 100 events and 64 KiB; browsers allow 64 KiB to all of a page's keepalive requests. */
const batch_events = 100;
const batch_bytes = 61_440;
/** Events kept while nothing can be sent; past it the oldest go. */
const kept_events = 1000;
/** What one page may keep in the browser's storage: characters. Past it the oldest events are not stored. */
const stored_chars = 199_000;
/** An event is not kept for another page for longer: the door would date it anew: ms. */
const stored_ms = 86_400_000;
/** A page that has not been heard of for this long after its next try was due is gone: ms. */
export const lease_ms = 300_000;

/** The entry of this page. */
let own = prefix + newId();
/** Events as JSON; `event_id` comes first, so that each says when it was made. */
let items: string[] = [];
/** Those of which a copy is on its way, or was taken by a beacon. */
let copied: string[] = [];
let off: unknown;
let spread_s = 0;
let status = 0;
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
const pack = (list: string[], count = batch_events): [batch: string[], body: Blob] => {
  const batch = list.slice(0, count);
  const body = new Blob([`{"sent_at":${Date.now()},"events":[${batch}]}`], { type: 'text/plain' });
  return count < 2 || body.size <= batch_bytes ? [batch, body] : pack(list, count >> 1);
};

/**
 * An entry is lines: the time when other pages may take it (ms since the epoch), one that may be cut, the items.
 * @param until 0 where the page is left
 */
const store = (until: number) =>
  attempt(() => {
    if (items[0]) localStorage[own] = `${until}\n${['', ...items].join('\n').slice(-stored_chars)}`;
    else delete localStorage[own];
    if (until) return;
    // The page was left, and its entry is not its own now.
    items = [];
    own = prefix + newId();
  });

/** Takes over what is free; deletes everything where nothing may be recorded. */
const take = () => {
  attempt(() => {
    for (const name in localStorage) {
      if (!name.startsWith(prefix)) continue;
      const [until, , ...list]: string[] = localStorage[name].split('\n');
      if (Number(until) < Date.now() || isOff()) {
        delete localStorage[name];
        items = [...list.filter((item) => Date.now() - Number(item.slice(13, 26)) < stored_ms), ...items];
      }
    }
  });
  if (isOff()) items = [];
};

/** Sends what waits after `ms`, where nothing is under way: one request at a time. */
const run = (ms: number) => {
  if (items[0]) timer ??= setTimeout(send, ms);
};

/** Tries once, and goes on until nothing is left. */
const trySending = async () => {
  timer = 0;
  const [batch, body] = pack(items);
  let answer: string;
  let asked_s: string | null | undefined;
  copied = batch;
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      body,
      credentials: 'omit',
      // One event that is larger than the allowance must not fail for ever.
      keepalive: body.size <= batch_bytes,
    });
    status = response.status;
    asked_s = response.headers.get('retry-after');
    answer = await response.text();
  } catch (error) {
    status = 0;
    answer = `${error}`;
  }
  if (/^0|408|429|5../.test(`${status}`)) {
    spread_s = Math.min(spread_s * 2 + 1, longest_wait_s);
    copied = [];
  } else {
    spread_s = 0;
    items = items.filter((item) => !batch.includes(item));
  }
  tell('sent', () => ({ events: JSON.parse(`[${batch}]`), status, answer }));
  const wait_ms =
    Math.max(Math.min(Number(asked_s), longest_pause_s) || 0, 1 + Math.random() * spread_s) * 1000;
  store(Date.now() + wait_ms + lease_ms);
  timer = undefined;
  run(wait_ms);
};

/** Where a page has broken what follows an answer, that is no rejection for the page to see. */
const send = () => {
  trySending().catch(fail);
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
export const record = (event: SentEvent) => {
  // Who looks at the map is no visitor.
  if (token || isOff()) return;
  // Without a prototype: JSON.stringify would call a toJSON that the page has given to all objects.
  const bare = { __proto__: null, event_id: newId(), site: option('site') || 'default', ...event };
  items = [...items, JSON.stringify(bare)].slice(-kept_events);
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
 * @param until when other pages may take its entry; 0 where the page is left
 */
export const leave = (until: number) => {
  report();
  for (const work of pending) work();
  pending.clear();
  const [batch, body] = pack(items.filter((item) => !copied.includes(item)));
  store(until);
  if (batch[0] && navigator.sendBeacon(endpoint, body)) copied = [...copied, ...batch];
};

/** The opt-out is an entry of localStorage, `heatlake off`, for all sites of this origin. */
export const optOut = (out = true) => {
  off = out;
  attempt(() => {
    localStorage['heatlake off'] = out ? 1 : '';
  });
  take();
  if (!out) beginView();
};
