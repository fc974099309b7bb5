import { outerOf } from './selector.ts';

/**
 * The size of the padding box of `area` and where in it the place `x`, `y` of the window of `element` is, with
 * what is scrolled away; a transform of the area is undone. Of the document element: of the whole document.
 * @returns nothing where the element is not in the area
 */
export function placeIn(area: Element, element: Element, x: number, y: number) {
  let node = element;
  while (!area.contains(node)) {
    const outer = outerOf(node);
    if (!outer) return;
    if (outer.ownerDocument !== node.ownerDocument) {
      const { left, top } = outer.getBoundingClientRect();
      x += left + outer.clientLeft;
      y += top + outer.clientTop;
    }
    node = outer;
  }
  const { scrollWidth, scrollHeight, offsetWidth, offsetHeight } = area as HTMLElement;
  const { left, top, width, height } = area.getBoundingClientRect();
  // The box of the document element moves with the scroll.
  const moves = area.parentElement ? 1 : 0;
  // Where text runs from right to left the scroll is 0 at the right end, and negative from there.
  const hidden = getComputedStyle(area).direction === 'rtl' ? scrollWidth - area.clientWidth : 0;
  return {
    width: scrollWidth,
    height: scrollHeight,
    x: Math.round(
      (x - left) * (offsetWidth / width || 1) - area.clientLeft + moves * area.scrollLeft + hidden,
    ),
    y: Math.round((y - top) * (offsetHeight / height || 1) - area.clientTop + moves * area.scrollTop),
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
