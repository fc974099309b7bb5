import { boxOf, inThisWindow } from './boxes.ts';
import { make } from './make.ts';
import { isElement } from './nodes.ts';
import type { Words } from './words.ts';

type Counted = { element: Element; clicks: number };

/**
 * Marks an element and says its presses beside the pointer.
 * @param ask the pressed element at or around the one under the pointer, and all presses of the layer
 */
export function createHover(
  own: Element,
  { say, count, format }: Words,
  ask: (under: Element) => (Counted & { all: number }) | undefined,
) {
  const mark = make('div', { class: 'mark', 'aria-hidden': 'true' });
  const tip = make('div', { class: 'tip', 'aria-hidden': 'true' });
  let marked: Element | undefined;
  let pointer: { x: number; y: number } | undefined;
  const ended = new AbortController();
  const heard = new WeakSet<EventTarget>();

  function draw(): void {
    mark.hidden = marked === undefined;
    tip.hidden = marked === undefined || pointer === undefined;
    if (marked === undefined) return;
    const { left, top, width, height } = boxOf(marked);
    mark.style.transform = `translate(${left}px, ${top}px)`;
    mark.style.width = `${width}px`;
    mark.style.height = `${height}px`;
    if (pointer === undefined) return;
    const x = Math.min(pointer.x + 14, innerWidth - tip.offsetWidth - 4);
    const y = pointer.y + 18 + tip.offsetHeight > innerHeight ? pointer.y - 30 : pointer.y + 18;
    tip.style.transform = `translate(${x}px, ${y}px)`;
  }
  draw();

  const moved = (event: PointerEvent) => {
    const [under] = event.composedPath();
    if (!isElement(under)) return;
    const found = under !== own ? ask(under) : undefined;
    marked = found?.element;
    const point = { left: event.clientX, top: event.clientY, width: 0, height: 0 };
    const { left: x, top: y } = inThisWindow(point, under.ownerDocument);
    pointer = { x, y };
    if (found !== undefined) {
      const { clicks, all } = found;
      tip.textContent = say('hover', {
        presses: count('presses', clicks),
        share: format.share(clicks / Math.max(1, all)),
      });
    }
    draw();
  };
  /** Follows the pointer over `target` too: a frame's document tells the window around it nothing. */
  function listen(target: Document): void {
    if (heard.has(target)) return;
    heard.add(target);
    target.addEventListener('pointermove', moved, { capture: true, passive: true, signal: ended.signal });
  }
  listen(document);

  return {
    nodes: [mark, tip],
    draw,
    listen,
    /** Marks `element` without a pointer; undefined marks none. */
    mark(element: Element | undefined): void {
      marked = element;
      pointer = undefined;
      draw();
    },
    end: () => ended.abort(),
  };
}
