import type { SentEvent } from '../events/index.ts';
import type { Box, Layout } from './lay-out.ts';
import type { Random } from './random.ts';
import type { Device } from './site.ts';

type Click = Extract<SentEvent, { type: 'click' }>;
export type Looking = {
  layout: Layout;
  device: Device;
  page: string;
  page_view_id: string;
  /** The lowest edge that was seen: CSS px from the document's top. */
  seen: number;
};

/** Within the box, more often near its middle: 0..1. */
const within = (random: Random, spread: number) => Math.min(0.98, Math.max(0.02, random.normal(0.5, spread)));

function clickAt(
  { layout, device, page, page_view_id, seen }: Looking,
  place: { x: number; y: number },
  timestamp: number,
): Click {
  const { viewport_width, viewport_height } = device;
  const scroll_y = Math.max(0, Math.min(place.y - viewport_height * 0.4, seen - viewport_height));
  return {
    type: 'click',
    page,
    page_view_id,
    width: layout.width,
    height: layout.height,
    viewport_width,
    viewport_height,
    x: Math.round(place.x),
    y: Math.round(place.y),
    scroll_x: 0,
    scroll_y: Math.round(scroll_y),
    timestamp: Math.round(timestamp),
    is_trusted: true,
  };
}

/** Presses on a part of the page: one, or several in anger. */
export function pressOn(box: Box, looking: Looking, at_ms: number, random: Random): Click[] {
  const { part, x, y, width, height } = box;
  const is_rage = random.chance(part.rage ?? 0);
  const is_dead = random.chance(part.dead ?? 0);
  const fraction = { x: within(random, 0.2), y: within(random, 0.2) };
  const times = is_rage ? random.whole(3, 6) : 1;
  return Array.from({ length: times }, (_, time) => {
    const element_x = Math.min(1, Math.max(0, fraction.x + (time * random.normal(0, 3)) / width));
    const element_y = Math.min(1, Math.max(0, fraction.y + (time * random.normal(0, 3)) / height));
    const place = { x: x + element_x * width, y: y + element_y * height };
    return {
      ...clickAt(looking, place, at_ms + time * random.between(120, 260)),
      selector: part.selector,
      element_label: part.label,
      element_x,
      element_y,
      is_fixed: part.is_fixed === true,
      is_rage: is_rage && time >= 2,
      is_dead,
    };
  });
}

/** A press on nothing in particular: people who read point at the text, or touch it to scroll. */
export function pressNowhere(looking: Looking, at_ms: number, random: Random): Click {
  const { layout, seen } = looking;
  const column = Math.min(720, layout.width * 0.9);
  const fraction = { x: within(random, 0.25), y: random.between(0.05, 0.98) };
  const place = {
    x: (layout.width - column) / 2 + fraction.x * column,
    y: fraction.y * Math.min(seen, layout.height),
  };
  return {
    ...clickAt(looking, place, at_ms),
    selector: 'main',
    element_x: fraction.x,
    element_y: place.y / layout.height,
    is_rage: false,
    is_dead: false,
  };
}
