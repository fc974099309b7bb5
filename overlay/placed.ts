import { findElement } from '#lib/events/click/find-element.ts';
import type { PlacedClicks, PressedElement } from '#lib/overlay-answer.ts';
import { type Box, boxOf, clippersOf, parentOf, shared } from './boxes.ts';

/** Presses at a place in this window: CSS px. */
export type Spot = { x: number; y: number; clicks: number };

/** Presses nearer than this are one spot: CSS px. Heat glows wider, and small elements have many cells. */
const spot_px = 12;
/** As `element-clicks` divides a box. */
const grid_size = 20;

/**
 * Joins cells that lie close together in a box of this size: presses of one spot at their middle, as fractions of
 * the box.
 */
export function joinCells(cells: readonly PlacedClicks[], { width, height }: Pick<Box, 'width' | 'height'>) {
  const columns = Math.min(grid_size, Math.max(1, Math.round(width / spot_px)));
  const rows = Math.min(grid_size, Math.max(1, Math.round(height / spot_px)));
  const spots = new Map<number, Spot>();
  for (const [x, y, clicks] of cells) {
    const key = Math.floor(y * rows) * (grid_size + 1) + Math.floor(x * columns);
    const known = spots.get(key);
    if (known === undefined) {
      spots.set(key, { x, y, clicks });
      continue;
    }
    const all = known.clicks + clicks;
    known.x += ((x - known.x) * clicks) / all;
    known.y += ((y - known.y) * clicks) / all;
    known.clicks = all;
  }
  return [...spots.values()];
}

/** An element of the answer, and where it is in the page, where it is at all. */
class Placed {
  readonly selector: string;
  readonly clicks: number;
  element: Element | null = null;
  private readonly cells: readonly PlacedClicks[];
  private clippers: Element[] = [];
  private size = '';
  private spots: Spot[] = [];

  constructor({ selector, cells }: PressedElement) {
    this.selector = selector;
    this.cells = cells;
    this.clicks = cells.reduce((sum, [, , clicks]) => sum + clicks, 0);
  }

  find(): void {
    this.element = findElement(this.selector);
    this.clippers = this.element === null ? [] : clippersOf(this.element);
  }

  /** The box, and the part of it that is not hidden by what is around it. Undefined where there is no box. */
  place(): { element: Element; box: Box; seen: Box; spots: readonly Spot[] } | undefined {
    const { element } = this;
    if (element === null) return undefined;
    const box = boxOf(element);
    if (box.width === 0 && box.height === 0) return undefined;
    const size = `${Math.round(box.width)} ${Math.round(box.height)}`;
    if (size !== this.size) {
      this.size = size;
      this.spots = joinCells(this.cells, box);
    }
    const window_box = { left: 0, top: 0, width: innerWidth, height: innerHeight };
    const seen = this.clippers.reduce((part, clipper) => shared(part, boxOf(clipper)), window_box);
    return { element, box, seen, spots: this.spots };
  }
}

export type Layout = {
  /** What is to be seen in this window now. */
  spots: Spot[];
  /** The most presses of one spot on the whole page. */
  max: number;
  /** Presses on elements that are on the page now, and how many elements these are. */
  placed: number;
  elements: number;
  /** Presses on elements that the page has not now, or does not show, and how many these are. */
  missing: number;
  missing_elements: number;
};

/** Heat may glow into the window from a spot this far outside of it: CSS px. */
const glow_px = 40;

/** The elements of one answer in this page. */
export class PlacedElements {
  private readonly all: readonly Placed[];
  private by_element = new Map<Element, Placed>();

  constructor(elements: readonly PressedElement[]) {
    this.all = elements.map((element) => new Placed(element));
  }

  /** Looks for every element again. @returns those that were found */
  find(): Element[] {
    for (const placed of this.all) placed.find();
    this.by_element = new Map(
      this.all.flatMap((placed) => (placed.element === null ? [] : [[placed.element, placed]])),
    );
    return [...this.by_element.keys()];
  }

  /** @param isCovered whether the page hides a place of an element behind something that does not scroll */
  layout(isCovered: (element: Element, x: number, y: number) => boolean): Layout {
    const layout: Layout = { spots: [], max: 0, placed: 0, elements: 0, missing: 0, missing_elements: 0 };
    for (const placed of this.all) {
      const place = placed.place();
      if (place === undefined) {
        layout.missing += placed.clicks;
        layout.missing_elements += 1;
        continue;
      }
      layout.placed += placed.clicks;
      layout.elements += 1;
      const { element, box, seen } = place;
      for (const spot of place.spots) {
        layout.max = Math.max(layout.max, spot.clicks);
        const x = box.left + spot.x * box.width;
        const y = box.top + spot.y * box.height;
        const is_near =
          seen.width > 0 &&
          seen.height > 0 &&
          x >= seen.left - (seen.left === 0 ? glow_px : 0) &&
          y >= seen.top - (seen.top === 0 ? glow_px : 0) &&
          x <= seen.left + seen.width + (seen.left + seen.width === innerWidth ? glow_px : 0) &&
          y <= seen.top + seen.height + (seen.top + seen.height === innerHeight ? glow_px : 0);
        if (is_near && !isCovered(element, x, y)) layout.spots.push({ x, y, clicks: spot.clicks });
      }
    }
    return layout;
  }

  /** The nearest element at or around `start` that was pressed. */
  at(start: Element): { element: Element; selector: string; clicks: number } | undefined {
    for (let node: Element | null = start; node !== null; node = parentOf(node)) {
      const placed = this.by_element.get(node);
      if (placed !== undefined) return { element: node, selector: placed.selector, clicks: placed.clicks };
    }
    return undefined;
  }
}
