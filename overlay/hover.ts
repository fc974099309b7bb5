import { boxOf } from './boxes.ts';
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
    const found = isElement(under) && under !== own ? ask(under) : undefined;
    marked = found?.element;
    pointer = { x: event.clientX, y: event.clientY };
    if (found !== undefined) {
      const { clicks, all } = found;
      tip.textContent = say('hover', {
        presses: count('presses', clicks),
        share: format.share(clicks / Math.max(1, all)),
      });
    }
    draw();
  };
  addEventListener('pointermove', moved, { capture: true, passive: true });

  return {
    nodes: [mark, tip],
    draw,
    /** Marks `element` without a pointer; undefined marks none. */
    mark(element: Element | undefined): void {
      marked = element;
      pointer = undefined;
      draw();
    },
    end: () => removeEventListener('pointermove', moved, { capture: true }),
  };
}
