import type { Tracker } from '#lib/events/capture.ts';
import { guard } from './guard.ts';
import { load } from './load.ts';
import { option, page } from './page.ts';
import { change, moveFocus, pointDown, press } from './presses.ts';
import { leave, pending, record, wake } from './queue.ts';
import { beginView, nameView, scrolled, settle } from './views.ts';

/** What records plays, and hears what happens in frames, is in /more.js. */
const find = ({ target }: Event) => {
  if ((target as Partial<Element>).matches?.('video,iframe')) load();
};

/** Does what each event asks for. Those that do nothing are changes. */
export const handlers: Record<string, (event: never) => void> = {
  click: press,
  pointerdown: pointDown,
  blur: moveFocus,
  focus: moveFocus,
  scroll: scrolled,
  visibilitychange() {
    if (document.hidden) leave();
  },
  pagehide: leave,
  pageshow({ persisted }: PageTransitionEvent) {
    if (persisted) beginView();
    wake();
  },
  online: wake,
  currententrychange: nameView,
  input() {},
  pause() {},
  load: find,
  play: find,
};

export const handle = guard((event: Event) => {
  if (!/click|down/.test(event.type)) change();
  settle();
  handlers[event.type]?.(event as never);
});

/** What files that are loaded later get, and may add to. */
export const tracker: Tracker = [page, option, record, pending, handlers, handle];
