import type { Place, Tracker } from '#lib/events/capture.ts';
import { keepsItsPlace } from '../keeps-its-place.ts';

const isFrame = (node: Partial<HTMLIFrameElement>) => !!node.contentDocument;

/**
 * Where presses are on pages that are more than one document from left to right: in the tracked area, and out of frames of
 * the same origin.
 * @returns what gives the place of a press, or nothing where it is outside of the area. `chain`: what was pressed and all
 *   that it lies in; `x` and `y` in the window of its own document
 */
export const placeIn =
  ([, option]: Tracker) =>
  (chain: Element[], x: number, y: number, is_fixed: boolean): Place | undefined => {
    const area = document.querySelector<HTMLElement>(option('area') || 'html');
    if (!area || !chain.includes(area)) return undefined;
    let left = x;
    let top = y;
    const frames = chain.slice(1).filter(isFrame);
    for (const frame of frames) {
      const box = frame.getBoundingClientRect();
      left += box.left + frame.clientLeft;
      top += box.top + frame.clientTop;
    }
    const outermost = frames.at(-1);
    // In a frame it keeps its place in the frame.
    const stays = outermost
      ? chain
          .slice(chain.indexOf(outermost))
          .some((node) => node.nodeType === Node.ELEMENT_NODE && keepsItsPlace(node))
      : is_fixed;
    const box = area.getBoundingClientRect();
    // The box of the document element moves with the scroll.
    const moves = Number(!!area.parentElement);
    // Where text runs from right to left the scroll is 0 at the right end, and negative from there.
    const hidden = getComputedStyle(area).direction === 'rtl' ? area.scrollWidth - area.clientWidth : 0;
    return [
      area.scrollWidth,
      area.scrollHeight,
      innerWidth,
      innerHeight,
      (left - box.left) * (area.offsetWidth / box.width || 1) -
        area.clientLeft +
        moves * area.scrollLeft +
        hidden,
      (top - box.top) * (area.offsetHeight / box.height || 1) - area.clientTop + moves * area.scrollTop,
      stays,
    ];
  };
