import type { SentEvent } from '../events/index.ts';
import { type Box, layOut } from './lay-out.ts';
import { pages } from './pages.ts';
import { type Looking, pressNowhere, pressOn } from './press.ts';
import type { Random } from './random.ts';
import { type Device, type Page, videos } from './site.ts';
import { watch } from './watch.ts';

export type Visitor = { device: Device; user_id: string | undefined };

/** The most pages that one visit has. */
const max_pages = 9;

const pageAt = (path: string) => pages.find((page) => page.path === path);

/** Parts that were in sight draw presses by their weight, and more the higher up they are. */
function choose(boxes: readonly Box[], seen: number, random: Random): Box | undefined {
  const in_sight = boxes.filter(({ y, height }) => y + height / 2 < seen);
  if (in_sight.length === 0) return undefined;
  return random.pick(in_sight, ({ part, y }) => part.weight / (1 + y / 2500));
}

/** How much of the page was seen, its lowest edge: many see the first screen, some the end. */
function scrolledTo(height: number, { viewport_height }: Device, random: Random): number {
  const first = Math.min(height, viewport_height);
  const part = random.chance(0.22) ? 1 : Math.min(1, random.skewed(0.35, 0.7));
  return Math.round(first + (height - first) * part);
}

type Seen = { events: SentEvent[]; ended_ms: number; next: Page | undefined };

function seePage(page: Page, began_ms: number, visitor: Visitor, random: Random, newId: () => string): Seen {
  const { device, user_id } = visitor;
  const layout = layOut(page, device.viewport_width);
  const page_view_id = newId();
  const seen = scrolledTo(layout.height, device, random);
  const looking: Looking = { layout, device, page: page.path, page_view_id, seen };
  const events: SentEvent[] = [];
  let now_ms = began_ms + random.skewed(4000, 0.6);

  const video = videos.find(({ video_id }) => video_id === page.video_id);
  if (video !== undefined && random.chance(0.27)) {
    const { user_agent } = device;
    const plays = watch(video, now_ms, random, { page: page.path, user_id, user_agent, view_id: newId() });
    events.push(...plays);
    now_ms = Math.max(now_ms, plays.at(-1)?.logged_at ?? 0);
  }
  let next: Page | undefined;
  for (let left = random.whole(0, 4); left > 0 && next === undefined; left -= 1) {
    now_ms += random.skewed(6000, 0.8);
    const box = random.chance(0.84) ? choose(layout.boxes, seen, random) : undefined;
    if (box === undefined) {
      events.push(pressNowhere(looking, now_ms, random));
    } else {
      events.push(...pressOn(box, looking, now_ms, random));
      if (box.part.to !== undefined) next = pageAt(box.part.to);
    }
  }
  const ended_ms = now_ms + random.skewed(5000, 0.9);
  events.push({
    type: 'view',
    page_view_id,
    page: page.path,
    timestamp: Math.round(began_ms),
    width: layout.width,
    height: layout.height,
    viewport_width: device.viewport_width,
    viewport_height: device.viewport_height,
    max_scroll_y: seen,
    visible_ms: Math.round(Math.min(ended_ms - began_ms, 1_800_000)),
  });
  return { events, ended_ms, next };
}

/** One visit from `began_ms` on (ms since the epoch): page after page, until somebody has had enough. */
export function visit(began_ms: number, visitor: Visitor, random: Random, newId: () => string): SentEvent[] {
  const events: SentEvent[] = [];
  let page: Page | undefined = random.pick(pages, ({ entry }) => entry);
  let now_ms = began_ms;
  for (let count = 0; page !== undefined && count < max_pages; count += 1) {
    const seen: Seen = seePage(page, now_ms, visitor, random, newId);
    events.push(...seen.events);
    now_ms = seen.ended_ms;
    page = seen.next ?? (random.chance(0.25) ? random.pick(pages, ({ entry }) => entry) : undefined);
  }
  return events;
}
