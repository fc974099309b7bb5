/**
 * The tracker: `<script defer src="https://HOST/tracker.js" data-site="shop"></script>`.
 *
 * Attributes of the script, read whenever they are needed, so a page may change them at any time:
 * - data-site: the tracked property; without it the server's `default`
 * - data-page: the page's name; without it the path
 * - data-area: CSS selector of the only area that presses are recorded in; without it the whole document
 * - data-user-id: who is watching, by the site's own id; without it nobody is named
 * - data-endpoint: where events go (read once); without it `/api/events` where the script came from
 *
 * A page can listen on `window` for `heatlake:sent`, a CustomEvent after each try with detail
 * `{events, status, answer}` (status 0: no answer; answer: the body as text), and for `heatlake:error`
 * with detail the Error that a listener of the tracker failed with.
 */

import type { Tracker } from '#lib/events/capture.ts';
import { captures } from '#lib/events/captures.ts';
import { createQueue } from './queue.ts';

const tell = (what: string, detail: unknown) =>
  dispatchEvent(new CustomEvent(`heatlake:${what}`, { detail }));

/** Runs `work`; what it throws is told and stays out of the page. */
function guarded(work: () => void): void {
  try {
    work();
  } catch (error) {
    tell('error', error);
  }
}

/** 128 random bits. crypto.randomUUID is missing on plain http pages; this is not. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

function start(script: HTMLScriptElement): void {
  const options = script.dataset;
  const endpoint = options.endpoint || new URL('/api/events', script.src).href;
  // A page that has the script twice is counted once.
  const mark = `heatlake ${options.site} ${endpoint}`;
  if (mark in window) return;
  Object.defineProperty(window, mark, { value: true });
  const queue = createQueue(endpoint, mark, (outcome) => tell('sent', outcome));
  const leaving: (() => void)[] = [];

  const tracker: Tracker = {
    page: () => (options.page || location.pathname).slice(0, 2048),
    area: () => (options.area ? document.querySelector(options.area) : document.documentElement),
    user_id: () => options.userId || undefined,
    newId,
    record: (event) => queue.add({ event_id: newId(), site: options.site || undefined, ...event }),
    on(target, types, listener) {
      for (const type of types.split(' ')) {
        target.addEventListener(type, (event) => guarded(() => listener(event)), {
          capture: true,
          passive: true,
        });
      }
    },
    onLeave: (callback) => leaving.push(callback),
  };

  const leave = (gone: boolean) => {
    for (const callback of leaving) guarded(callback);
    queue.leave(gone);
  };
  tracker.on(document, 'visibilitychange', () => {
    if (document.hidden) leave(false);
  });
  tracker.on(window, 'pagehide', () => leave(true));
  tracker.on(window, 'pageshow online', queue.wake);
  for (const capture of captures) guarded(() => capture(tracker));
}

guarded(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) throw new Error('Load tracker.js as a classic script.');
  start(script);
});
