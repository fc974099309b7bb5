import type { Tracker } from '../capture.ts';

type Place = { x: number; y: number };

/** Where in the window: the middle of what was pressed by keyboard or script, null where it has no box. */
function pressedAt(event: MouseEvent): Place | null {
  const { clientX: x, clientY: y, detail } = event;
  if (detail || x || y) return { x, y };
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return null;
  const box = target.getBoundingClientRect();
  return box.width || box.height ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
}

/** From the window to the padding box of `area`, scroll included; a transform's scale is undone. */
function inArea(area: Element, { x, y }: Place) {
  const box = area.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = area instanceof HTMLElement ? area : {};
  return {
    x: (x - box.left) * ((offsetWidth ?? 0) / box.width || 1) - area.clientLeft + area.scrollLeft,
    y: (y - box.top) * ((offsetHeight ?? 0) / box.height || 1) - area.clientTop + area.scrollTop,
  };
}

/**
 * Records every press as a `click`. It listens on the window, before the page's own listeners: by then no
 * handler has moved on to another page name or stopped the event.
 */
export function captureClicks(tracker: Tracker): void {
  let last = '';
  tracker.on(window, 'click', (event) => {
    const area = tracker.area();
    if (!(event instanceof MouseEvent && area)) return;
    if (!(event.target instanceof Node && area.contains(event.target))) return;
    // A press on a label comes twice: a second time, with the same instant, on its input.
    const press = [event.timeStamp, event.detail, event.clientX, event.clientY].join();
    if (event.detail && press === last) return;
    last = press;
    const place = pressedAt(event);
    if (!place) return;
    const { x, y } =
      area === document.documentElement
        ? { x: place.x + scrollX, y: place.y + scrollY }
        : inArea(area, place);
    tracker.record({
      type: 'click',
      page: tracker.page(),
      width: area.scrollWidth,
      height: area.scrollHeight,
      x: Math.round(x),
      y: Math.round(y),
      timestamp: Date.now(),
      viewport_width: innerWidth || undefined,
      viewport_height: innerHeight || undefined,
      is_trusted: event.isTrusted,
    });
  });
}
