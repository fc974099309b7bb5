import { z } from 'zod';
import { bool, instant, int, optional, rounded, text } from '../column.ts';
import { defineEvent } from '../define-event.ts';

/** Larger than any page: places and sizes past it are mistakes. */
const max_px = 10_000_000;

/**
 * A fraction of a side of a box, to four places; missing where it is further out than ten boxes. The tracker sends it
 * as it divided it, and null for a box without that side.
 */
const fraction = (doc: string) => ({
  zod: z
    .number('must be a number')
    .nullish()
    .transform((value) =>
      typeof value === 'number' && Math.abs(value) <= 10 ? Number(value.toFixed(4)) : undefined,
    ),
  glue: 'double' as const,
  doc,
});

/**
 * What an element says, as the tracker read it: in one line, cut to 128 characters, well-formed; missing where nothing is
 * left. The tracker sends at most 999 characters.
 */
const label = (doc: string) => ({
  zod: z
    .string('must be a text')
    .max(1024, 'must have at most 1024 characters')
    .nullish()
    .transform((value) => {
      const line = value?.trim().slice(0, 128) ?? '';
      // A cut may part a pair of surrogates, and no half of one is text.
      return line.replace(/[\s\0\p{Cs}]+/gu, ' ') || undefined;
    }),
  glue: 'string' as const,
  doc,
});

/** As the tracker made it; missing where it is longer than 1024, because no element could be found by a part of it. */
const selector = (doc: string) => ({
  zod: z
    .string('must be a text')
    .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be well-formed Unicode text')
    .nullish()
    .transform((value) => (value && value.length <= 1024 ? value : undefined)),
  glue: 'string' as const,
  doc,
});

export const click = defineEvent({
  name: 'click',
  table: 'clicks',
  doc: 'A press on a tracked page, or in a tracked area of one.',
  client_time: 'timestamp',
  columns: {
    page: text("The page's name: its path unless the site names it.", 2048),
    width: int('Width of the tracked area, or of the document: CSS px.', 1, max_px),
    height: int('Height of the tracked area, or of the document: CSS px.', 1, max_px),
    x: rounded('From the left edge of the area or document: CSS px.', -max_px, max_px),
    y: rounded('From the top edge of the area or document, scroll included: CSS px.', -max_px, max_px),
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
      rounded('How far the document was scrolled to the right at the press: CSS px.', -max_px, max_px),
    ),
    scroll_y: optional(
      rounded('How far the document was scrolled down at the press: CSS px.', -max_px, max_px),
    ),
    selector: selector(
      'A CSS selector that finds the pressed element again; ` >>> ` enters a shadow root or a frame of the same origin.',
    ),
    element_x: fraction("From the left edge of the element's box, as a fraction of its width."),
    element_y: fraction("From the top edge of the element's box, as a fraction of its height."),
    element_label: label(
      'What the element says, shortened; never what a person typed, missing where it is masked.',
    ),
    is_fixed: optional(bool('Whether the element keeps its place in the window while the page scrolls.')),
    is_rage: optional(bool('Whether it is the third press or a later one within 30 px and 1 s.')),
    is_dead: optional(
      bool('Whether it was on something that looks pressable, after which nothing changed for a second.'),
    ),
  },
});
