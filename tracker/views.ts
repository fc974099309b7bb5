import { newId } from './guard.ts';
import { page } from './page.ts';
import { record, soon } from './queue.ts';

/** When a view is reported first: ms. By then the page has its height, and a redirect has happened. */
const first_report_ms = 1000;
/** How long after a scroll it is reported again, at the soonest: ms. */
const report_ms = 10_000;
/** A page that was shown for less was not seen: ms. */
const glimpse_ms = 100;

type Sizes = [width: number, height: number, viewport_width: number, viewport_height: number];

/** The view of the page at this moment. */
export let view_id: string;
let name: string;
/** When it was first visible: ms since the epoch. */
let began: number;
let visible_ms: number;
let max_scroll_y: number;
/** What of both numbers was told. */
let told: number;
/** Since when it is visible, by a clock that nobody sets; NaN where it is not. */
let since: number;
/** When it had come furthest. */
let sizes: Sizes;

/** Width and height of an element with all that it holds, and of the window: CSS px. */
export const sizesOf = (element: Element): Sizes => [
  element.scrollWidth,
  element.scrollHeight,
  innerWidth,
  innerHeight,
];

/** Counts the time until now, and sees what is the case from now on. */
export const settle = () => {
  const now = performance.now();
  visible_ms += now - since || 0;
  since = document.hidden ? Number.NaN : now;
  if (!since || began) return;
  began = Date.now();
  soon(report, first_report_ms);
};

const look = () => {
  const now = sizesOf(document.documentElement);
  const edge = Math.min(scrollY + innerHeight, now[1]);
  if (edge >= max_scroll_y) {
    sizes = now;
    max_scroll_y = edge;
  }
};

/** Both numbers only grow: a pixel or a glimpse is worth telling. */
const tellView = () => {
  const grown = max_scroll_y + visible_ms / glimpse_ms;
  if (!began || grown < told + 1) return;
  told = grown;
  record('view', view_id, name, began, ...sizes, max_scroll_y, visible_ms);
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
  view_id = newId();
  name = page();
  began = visible_ms = max_scroll_y = told = 0;
  since = Number.NaN;
  settle();
};

/** Another name of the page is another view, but where the last was hardly seen: that was a redirect. */
export const nameView = () => {
  settle();
  if (page() === name) return;
  // What is seen may be the next page already, but one place there must be.
  if (!max_scroll_y) look();
  if (told || visible_ms > glimpse_ms) {
    tellView();
    beginView();
  } else name = page();
};
