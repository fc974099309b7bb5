import type { SentEvent } from '#lib/events/index.ts';
import { newId } from './guard.ts';
import { page } from './page.ts';
import { record, soon } from './queue.ts';

/** When a view is reported first: ms. By then the page has its height, and a redirect has happened. */
const first_report_ms = 1000;
/** How long after a scroll it is reported again, at the soonest: ms. */
const report_ms = 10_000;
/** A page that was shown for less was not seen: ms. */
const glimpse_ms = 100;

type View = SentEvent<'view'> & { max_scroll_y: number; visible_ms: number };

/** The view of the page at this moment, as it would be told. */
export let view: View;
/** What of both numbers was told. */
let told: number;
/** Since when it is visible, by a clock that nobody sets; NaN where it is not. */
let since: number;

/** Counts the time until now, and sees what is the case from now on. */
export const settle = () => {
  const now = performance.now();
  view.visible_ms += now - since || 0;
  since = document.hidden ? Number.NaN : now;
  if (!since || view.timestamp) return;
  view.timestamp = Date.now();
  soon(report, first_report_ms);
};

const look = () => {
  const { scrollWidth: width, scrollHeight: height } = document.documentElement;
  const edge = Math.min(scrollY + innerHeight, height);
  if (edge >= view.max_scroll_y)
    view = {
      ...view,
      width,
      height,
      viewport_width: innerWidth,
      viewport_height: innerHeight,
      max_scroll_y: edge,
    };
};

/** Both numbers only grow: a pixel or a glimpse is worth telling. */
const tellView = () => {
  const grown = view.max_scroll_y + view.visible_ms / glimpse_ms;
  if (!view.timestamp || grown < told + 1) return;
  told = grown;
  record(view);
};

/**
 * Tells how far the view has come, cumulatively: soon after it is shown, some time after it is scrolled, and when it
 * is hidden or left. No timer runs while nothing happens.
 */
export const report = () => {
  settle();
  look();
  tellView();
};

export const scrolled = () => {
  look();
  soon(report, report_ms);
};

/** A page that comes back from the back/forward cache is viewed anew. */
export const beginView = () => {
  view = { type: 'view', page_view_id: newId(), page: page(), visible_ms: 0, max_scroll_y: 0 };
  since = Number.NaN;
  told = 0;
  settle();
};

/** Another name of the page is another view, but where the last was hardly seen: that was a redirect. */
export const nameView = () => {
  settle();
  if (page() === view.page) return;
  // What is seen may be the next page already, but one place there must be.
  if (!view.max_scroll_y) look();
  if (told || view.visible_ms > glimpse_ms) {
    tellView();
    beginView();
  } else view.page = page();
};
