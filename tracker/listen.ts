import type { WatchCalls } from '#lib/events/capture.ts';
import { fail, guard } from './guard.ts';
import { option, page, url } from './page.ts';
import { change, moveFocus, pointDown, press } from './presses.ts';
import { lease_ms, leave, pending, record, wake } from './queue.ts';
import { beginView, nameView, scrolled, settle } from './views.ts';

const players = 'video,iframe[src*=youtube],iframe[src*=vimeo]';
/** What `heatlake.watch` was given; undefined while nothing needs the second file. */
let watched: WatchCalls | undefined;

/** Loads a module from the tracker's own host, and calls its `start(tracker, more)`. A policy lets it in as the tracker. */
export const load = (file: string, more: unknown) => {
  import(url(file)).then((module) => module.start({ page, option, record, pending }, more)).catch(fail);
};

/** Loads what records plays. The browser remembers what was played before (`video.played`). */
export const loadPlayers = (): WatchCalls => {
  if (!watched) {
    watched = [];
    load('/players.js', watched);
  }
  return watched;
};

/** A frame of the same origin is listened to, and a video or player loads what records plays. */
const find = ({ target }: { target: EventTarget | null }) => {
  const node = target as Partial<HTMLIFrameElement>;
  if (node.matches?.(players)) loadPlayers();
  listen(node.contentDocument);
};

/** Does what each event asks for. Those that do nothing are changes. */
const handlers: Record<string, (event: never) => void> = {
  click: press,
  pointerdown: pointDown,
  blur: moveFocus,
  focus: moveFocus,
  scroll: scrolled,
  visibilitychange() {
    if (document.hidden) leave(Date.now() + lease_ms);
  },
  pagehide() {
    leave(0);
  },
  pageshow({ persisted }: PageTransitionEvent) {
    if (persisted) beginView();
    wake();
  },
  online: wake,
  popstate: nameView,
  hashchange: nameView,
  input() {},
  pause() {},
  load: find,
  loadstart: find,
  play: find,
};

export const handle = guard((event: Event) => {
  if (!/click|down/.test(event.type)) change();
  settle();
  handlers[event.type]?.(event as never);
});

/** The same function each time, so that a document that is told of twice still has it once. */
export const listen = (frame: Document | null | undefined, to: EventTarget = frame as Document) => {
  if (!frame) return;
  for (const type in handlers) to.addEventListener(type, handle, true);
  for (const target of frame.querySelectorAll('video,iframe')) find({ target });
};
