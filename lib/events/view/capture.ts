import type { Tracker } from '../capture.ts';
import type { SentEvent } from '../index.ts';

/** When a view is reported first: ms. By then the page has its height, and a redirect has happened. */
const first_report_ms = 1000;
/** How long after a scroll it is reported again, at the soonest: ms. */
const report_ms = 10_000;
/** A page that was shown for less was not seen, and time that is less is not worth a report: ms. */
const glimpse_ms = 100;

/**
 * Reports each view of a page as cumulative `view` events: soon after it is shown, some time after it is
 * scrolled, when it is hidden or left, and when an app has moved on to another name. No timer runs while nothing
 * happens. A page that comes back from the back/forward cache is viewed anew.
 */
export function captureViews(tracker: Tracker): void {
  let view: SentEvent<'view'>;
  let visible_ms: number;
  let bottom: number;
  /** What of both was told. */
  let told: number;
  /** Since when it is visible, by the page's clock; NaN where it is not. */
  let since: number;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const schedule = (ms: number) => {
    if (timer) return;
    timer = setTimeout(
      tracker.guard(() => {
        timer = undefined;
        report();
      }),
      ms,
    );
  };

  /** Counts the time until now, and sees what is the case from now on. */
  const settle = () => {
    const now = performance.now();
    visible_ms += now - since || 0;
    since = document.hidden ? Number.NaN : now;
    if (document.hidden || view.timestamp) return;
    view.timestamp = Date.now();
    schedule(first_report_ms);
  };

  const look = () => {
    const { scrollWidth: width, scrollHeight: height } = document.documentElement;
    const edge = Math.min(Math.ceil(scrollY + innerHeight), height);
    if (edge < bottom) return;
    bottom = edge;
    view = { ...view, width, height, viewport_width: innerWidth, viewport_height: innerHeight };
  };

  const tell = () => {
    // Both only grow: a pixel or a glimpse is worth telling.
    const gained = bottom + visible_ms / glimpse_ms;
    if (!view.timestamp || gained < told + 1) return;
    told = gained;
    tracker.record({ ...view, max_scroll_y: bottom, visible_ms: Math.round(visible_ms) });
  };

  const report = () => {
    settle();
    look();
    tell();
  };

  const begin = () => {
    view = { type: 'view', page_view_id: tracker.newId(), page: tracker.page() };
    since = Number.NaN;
    visible_ms = bottom = told = 0;
    settle();
  };

  begin();
  tracker.view_id = () => view.page_view_id;
  tracker.newView = () => {
    const page = tracker.page();
    if (page === view.page) return;
    settle();
    // What is seen may be the next page already, but one place there must be.
    if (!bottom) look();
    if (told || visible_ms > glimpse_ms) {
      tell();
      begin();
    } else view.page = page;
  };
  const moved = tracker.guard(tracker.newView);
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      moved();
    };
  }
  tracker.on(window, 'popstate hashchange', moved);
  tracker.on<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
    if (persisted) begin();
  });
  tracker.on(document, 'visibilitychange', settle);
  tracker.on(document, 'scroll', () => {
    look();
    schedule(report_ms);
  });
  tracker.onLeave(report);
}
