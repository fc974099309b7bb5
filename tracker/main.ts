/**
 * The tracker: `<script defer src="https://HOST/tracker.js" data-site="shop"></script>`. docs/tracker.md
 * describes its attributes, `window.heatlake` and what it tells the page; heatlake.d.ts has their types.
 *
 * With Global Privacy Control or Do Not Track on, or after `heatlake.optOut()`, nothing is recorded and nothing
 * stored but the opt-out itself. Nothing in here throws into the page: what fails is told as `heatlake:error`.
 */

import type { Tracker } from '#lib/events/capture.ts';
import { captures } from '#lib/events/captures.ts';
import type { SentEvent } from '#lib/events/index.ts';
import type { Heatlake } from './heatlake.d.ts';
import { attempt, createQueue } from './queue.ts';

type Props = SentEvent<'custom'>['props'];

/** The entry of localStorage that holds the opt-out, for all sites of this origin. */
const out_key = 'heatlake off';

const tell = (what: string, detail: unknown) =>
  dispatchEvent(new CustomEvent(`heatlake:${what}`, { detail }));

const guard: Tracker['guard'] =
  (work) =>
  (...args) => {
    try {
      work(...args);
    } catch (error) {
      // Where the page has taken events away there is nobody to tell.
      attempt(() => tell('error', error));
    }
  };

/** 128 random bits. crypto.randomUUID is missing on plain http pages; this is not. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => (byte + 256).toString(16).slice(1)).join('');

function start(script: HTMLScriptElement): void {
  // Not script.dataset: what a page adds to Object.prototype would be found in it.
  const option = (name: string) => script.getAttribute(`data-${name}`) || undefined;
  const endpoint = option('endpoint') || new URL('/api/events', script.src).href;
  // A page that has the script twice is counted once.
  const mark = `heatlake ${option('site')} ${endpoint}`;
  if (mark in window) return;
  Reflect.set(window, mark, 1);

  let queue: ReturnType<typeof createQueue> | undefined;
  let user = '';
  let off: unknown;
  /** Path -> name. */
  const names: Record<string, string> = {};
  const leaving: (() => void)[] = [];

  const isOff = () => {
    attempt(() => {
      off ||= localStorage[out_key];
    });
    return off || navigator.globalPrivacyControl || navigator.doNotTrack === '1';
  };

  const tracker: Tracker = {
    page: () => (names[location.pathname] || option('page') || location.pathname).slice(0, 2048),
    area: () => document.querySelector(option('area') || 'html'),
    user_id: () => user || option('user-id'),
    newId,
    record(event) {
      // Without a prototype: JSON.stringify would call a toJSON that the page has given to all objects.
      const bare = { __proto__: null, event_id: newId(), site: option('site'), ...event };
      if (!isOff()) queue?.add(bare);
    },
    guard,
    on(target, types, listener) {
      const guarded = guard(listener) as EventListener;
      // `true`, not an object: that would inherit a `once` that the page has given to all objects.
      for (const type of types.split(' ')) target.addEventListener(type, guarded, true);
    },
    onLeave: (callback) => leaving.push(guard(callback)),
    load(file, ...more) {
      import(new URL(file, script.src).href)
        .then(({ start }) => start(tracker, ...more))
        .catch((error) => tell('error', error));
    },
    view_id: newId,
    newView() {},
    watch() {},
  };

  const begin = () => {
    if (queue || isOff()) return;
    queue = createQueue(endpoint, mark, (outcome) => tell('sent', outcome));
    tracker.on(window, 'pagehide visibilitychange', ({ type }) => {
      const gone = type === 'pagehide';
      if (!gone && !document.hidden) return;
      for (const callback of leaving) callback();
      queue?.leave(gone);
    });
    tracker.on(window, 'pageshow online', queue.wake);
    for (const capture of captures) guard(capture)(tracker);
  };

  const api: Heatlake = {
    identify: guard((id) => {
      user = `${id ?? ''}`;
    }),
    event: guard((name, props = {}) =>
      // The door checks what it is given.
      tracker.record({ type: 'custom', name, props: props as Props, timestamp: Date.now() }),
    ),
    page: guard((name) => {
      names[location.pathname] = name;
      tracker.newView();
    }),
    watch: guard((video, options) => tracker.watch(video, options)),
    optOut: guard((out = true) => {
      off = out;
      attempt(() => {
        localStorage[out_key] = out ? 1 : '';
      });
      if (out) queue?.drop();
      else begin();
    }),
  };
  const calls: unknown = window.heatlake;
  window.heatlake = api;
  const [address, token] = location.href.split('#heatlake=');
  if (token) {
    // Out of the address before anybody copies it. Who looks at the map is no visitor: nothing begins.
    history.replaceState(history.state, '', address);
    tracker.load('/overlay.js', token);
  } else guard(begin)();
  // The stub of docs/tracker.md is an array of calls; an element with this id is not.
  if (Array.isArray(calls)) for (const [name, ...args] of calls) Reflect.get(api, name)(...args);
}

guard(() => {
  const script = document.currentScript;
  if (script instanceof HTMLScriptElement) start(script);
})();
