/** What the page keeps in front of what scrolls under it: fixed and stuck headers, footers and the like. */

import { keepsItsPlace } from '#tracker/keeps-its-place.ts';
import { type Box, boxOf, parentOf } from './boxes.ts';

/** A larger one is no bar but the page itself, or what dims it: share of the window. */
const most_share = 0.5;
/** Where the edges of the window are looked at, as shares of their length. */
const places = [0.1, 0.5, 0.9];

type Cover = { element: Element; box: Box };

const isAround = (outer: Element, inner: Element | null): boolean =>
  inner !== null && (inner === outer || isAround(outer, parentOf(inner)));

/** The outermost fixed or stuck element around what is seen at a place of the window. */
function coverAt(x: number, y: number): Element | undefined {
  let cover: Element | undefined;
  for (let node = document.elementFromPoint(x, y); node !== null; node = parentOf(node)) {
    if (keepsItsPlace(node)) cover = node;
  }
  return cover;
}

/**
 * Looks for the bars along the edges of the window, a dozen places of it.
 * @param own the overlay's own element, which covers nothing
 * @returns whether one of them hides the place of an element in the window: CSS px
 */
export function coversNow(own: Element): (element: Element, x: number, y: number) => boolean {
  const edges = places.flatMap((share) => {
    const [x, y] = [share * innerWidth, share * innerHeight];
    return [coverAt(x, 1), coverAt(x, innerHeight - 1), coverAt(1, y), coverAt(innerWidth - 1, y)];
  });
  const covers: Cover[] = [...new Set(edges)].flatMap((element) => {
    if (element === undefined || element === own) return [];
    const box = boxOf(element);
    return box.width * box.height > innerWidth * innerHeight * most_share ? [] : [{ element, box }];
  });
  return (element, x, y) =>
    covers.some(
      ({ element: cover, box }) =>
        x >= box.left &&
        x <= box.left + box.width &&
        y >= box.top &&
        y <= box.top + box.height &&
        !isAround(cover, element) &&
        // Something may stand in front of the bar.
        isAround(cover, document.elementFromPoint(x, y)),
    );
}
