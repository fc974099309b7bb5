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

/** The size of the document and the place in it, both with what is scrolled away. */
function inDocument({ x, y }: Place) {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { width: scrollWidth, height: scrollHeight, x: x + scrollX, y: y + scrollY };
}

/** The size of the padding box of `area` and the place in it, scroll included; a transform is undone. */
function inArea(area: Element, { x, y }: Place) {
  const box = area.getBoundingClientRect();
  const { offsetWidth, offsetHeight } =
    area instanceof HTMLElement ? area : { offsetWidth: 0, offsetHeight: 0 };
  return {
    width: area.scrollWidth || Math.ceil(box.width),
    height: area.scrollHeight || Math.ceil(box.height),
    x: (x - box.left) * (offsetWidth / box.width || 1) - area.clientLeft + area.scrollLeft,
    y: (y - box.top) * (offsetHeight / box.height || 1) - area.clientTop + area.scrollTop,
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
    const { width, height, x, y } =
      area === document.documentElement ? inDocument(place) : inArea(area, place);
    tracker.record({
      type: 'click',
      page: tracker.page(),
      width,
      height,
      x: Math.round(x),
      y: Math.round(y),
      timestamp: Date.now(),
      viewport_width: innerWidth || undefined,
      viewport_height: innerHeight || undefined,
      is_trusted: event.isTrusted,
    });
  });
}
