import { bool, instant, int, optional, text } from '../column.ts';
import { defineEvent } from '../define-event.ts';

/** Larger than any page: places and sizes past it are mistakes. */
const max_px = 10_000_000;

export const click = defineEvent({
  name: 'click',
  table: 'clicks',
  doc: 'A press on a tracked page, or in a tracked area of one.',
  client_time: 'timestamp',
  columns: {
    page: text("The page's name: its path unless the site names it.", 2048),
    width: int('Width of the tracked area, or of the document: CSS px.', 1, max_px),
    height: int('Height of the tracked area, or of the document: CSS px.', 1, max_px),
    x: int('From the left edge of the area or document: CSS px.', -max_px, max_px),
    y: int('From the top edge of the area or document, scroll included: CSS px.', -max_px, max_px),
    timestamp: optional(instant('Client clock at the press: ms since the epoch.')),
    datetime: optional(text("The sender's own text of the time, kept as it came.", 64)),
    viewport_width: optional(
      int(
        'Width of the window at the press: CSS px. Chooses the band; `width` does where it is missing.',
        1,
        max_px,
      ),
    ),
    viewport_height: optional(int('Height of the window at the press: CSS px.', 1, max_px)),
    is_trusted: optional(bool('Whether a person made it: false for element.click() and the like.')),
  },
});
