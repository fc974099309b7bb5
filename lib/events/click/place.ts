import { outerOf } from './selector.ts';

/** The place `x`, `y` of the window of `element`, in the top window: through all frames around it. */
function inTopWindow(element: Element, x: number, y: number): [number, number] {
  const frame = element.ownerDocument.defaultView?.frameElement;
  if (!frame) return [x, y];
  const { left, top } = frame.getBoundingClientRect();
  return inTopWindow(frame, x + left + frame.clientLeft, y + top + frame.clientTop);
}

/**
 * The size of the padding box of `area` and where in it the place `x`, `y` of the window of `element` is, with
 * what is scrolled away; a transform of the area is undone. Of the document element: of the whole document.
 */
export function placeIn(area: Element, element: Element, x: number, y: number) {
  const { scrollWidth, scrollHeight, offsetWidth, offsetHeight } = area as HTMLElement;
  const { left, top, width, height } = area.getBoundingClientRect();
  // The box of the document element moves with the scroll.
  const inner = area.parentElement;
  // Where text runs from right to left the scroll is 0 at the right end, and negative from there.
  const hidden = getComputedStyle(area).direction === 'rtl' ? scrollWidth - area.clientWidth : 0;
  [x, y] = inTopWindow(element, x, y);
  return {
    width: scrollWidth,
    height: scrollHeight,
    x: Math.round(
      (x - left) * (offsetWidth / width || 1) - area.clientLeft + hidden + (inner ? area.scrollLeft : 0),
    ),
    y: Math.round((y - top) * (offsetHeight / height || 1) - area.clientTop + (inner ? area.scrollTop : 0)),
  };
}

/** A fraction of a side; none where the side is 0 or the place far outside. */
export function fraction(offset: number, side: number): number | undefined {
  const part = +(offset / side).toFixed(4);
  return part ** 2 <= 100 ? part : undefined;
}

/** Whether the element keeps its place in the window: it is fixed, or sticky and at the edge where it sticks. */
export function isFixed(element: Element | null | undefined): boolean {
  if (!element) return false;
  const { position, top, bottom } = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const sticks = (edge: string, at: number) => (Number.parseFloat(edge) - at) ** 2 < 1;
  return (
    // In a frame it keeps its place in the frame.
    (element.ownerDocument === document &&
      (position === 'fixed' ||
        (position === 'sticky' && (sticks(top, box.top) || sticks(bottom, innerHeight - box.bottom))))) ||
    isFixed(element.parentElement || outerOf(element))
  );
}
