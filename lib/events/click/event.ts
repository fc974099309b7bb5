import { bool, double, instant, int, optional, text } from '../column.ts';
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
    page_view_id: optional(text('Which view of the page it was made in: joins `views`.', 64)),
    scroll_x: optional(
      int('How far the document was scrolled to the right at the press: CSS px.', -max_px, max_px),
    ),
    scroll_y: optional(int('How far the document was scrolled down at the press: CSS px.', -max_px, max_px)),
    selector: optional(
      text(
        'A CSS selector that finds the pressed element again; ` >>> ` enters a shadow root or a frame of the same origin.',
        1024,
      ),
    ),
    element_x: optional(
      double("From the left edge of the element's box, as a fraction of its width.", -10, 10),
    ),
    element_y: optional(
      double("From the top edge of the element's box, as a fraction of its height.", -10, 10),
    ),
    element_label: optional(
      text('What the element says, shortened; never what a person typed, missing where it is masked.', 128),
    ),
    is_fixed: optional(bool('Whether the element keeps its place in the window while the page scrolls.')),
    is_rage: optional(bool('Whether it is the third press or a later one within 30 px and 1 s.')),
    is_dead: optional(
      bool('Whether it was on something that looks pressable, after which nothing changed for a second.'),
    ),
  },
});
