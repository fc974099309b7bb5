/** Where elements are in this window now, those in shadow roots and in frames of the same origin too. */

import { isElement } from './nodes.ts';

export type Box = { left: number; top: number; width: number; height: number };

/** The element around an element, as it is drawn: through slots, shadow roots and frames. */
export function parentOf(element: Element): Element | null {
  const parent = element.assignedSlot ?? element.parentElement;
  if (parent !== null) return parent;
  const root = element.getRootNode();
  if ('host' in root && isElement(root.host)) return root.host;
  return root === document ? null : (element.ownerDocument.defaultView?.frameElement ?? null);
}

const isPage = (element: Element) =>
  element === element.ownerDocument.documentElement || element === element.ownerDocument.body;

/** The elements around `element` that hide what of it lies outside of their box: scrollers, frames and the like. */
export function clippersOf(element: Element): Element[] {
  const clippers: Element[] = [];
  let { position } = getComputedStyle(element);
  for (let node = parentOf(element); node !== null; node = parentOf(node)) {
    if (node.localName === 'iframe') {
      clippers.push(node);
      ({ position } = getComputedStyle(node));
      continue;
    }
    if (position === 'fixed' || isPage(node)) continue;
    const style = getComputedStyle(node);
    if (position === 'absolute' && style.position === 'static') continue;
    if (style.display !== 'contents' && `${style.overflowX}${style.overflowY}` !== 'visiblevisible') {
      clippers.push(node);
    }
    position = style.position;
  }
  return clippers;
}

/** A box in the window of `document`, which may be a frame's, in the coordinates of this very window: CSS px. */
export function inThisWindow({ left, top, width, height }: Box, { defaultView: view }: Document): Box {
  while (view !== null && view !== window) {
    const frame = view.frameElement;
    if (frame === null) break;
    const around = frame.getBoundingClientRect();
    const scale = around.width / (frame.clientWidth + 2 * frame.clientLeft || 1);
    left = around.left + (frame.clientLeft + left) * scale;
    top = around.top + (frame.clientTop + top) * scale;
    width *= scale;
    height *= scale;
    view = frame.ownerDocument.defaultView;
  }
  return { left, top, width, height };
}

/** The border box of `element` in the coordinates of this very window: CSS px. */
export function boxOf(element: Element): Box {
  return inThisWindow(element.getBoundingClientRect(), element.ownerDocument);
}

/** What two boxes share; its width or height is 0 where they share nothing. */
export function shared(one: Box, other: Box): Box {
  const left = Math.max(one.left, other.left);
  const top = Math.max(one.top, other.top);
  const right = Math.min(one.left + one.width, other.left + other.width);
  const bottom = Math.min(one.top + one.height, other.top + other.height);
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}
