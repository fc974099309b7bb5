import { instant, int, optional, rounded, text } from '../column.ts';
import { defineEvent } from '../define-event.ts';

/** Larger than any page: sizes past it are mistakes. */
const max_px = 10_000_000;

export const view = defineEvent({
  name: 'view',
  table: 'views',
  doc: 'How far one view of a page has come. A view reports several times under one `page_view_id`; each number only grows, so the largest counts.',
  client_time: 'timestamp',
  columns: {
    page_view_id: text('One view of one page by one person, from its showing to leaving.', 64),
    page: text("The page's name: its path unless the site names it.", 2048),
    timestamp: optional(instant('Client clock when the view began: ms since the epoch.')),
    width: optional(int('Width of the document: CSS px.', 1, max_px)),
    height: optional(int('Height of the document when the view had come furthest: CSS px.', 1, max_px)),
    viewport_width: optional(int('Width of the window: CSS px. Chooses the band.', 1, max_px)),
    viewport_height: optional(int('Height of the window: CSS px.', 1, max_px)),
    max_scroll_y: optional(
      rounded(
        'The lowest edge of the document that was in the window so far: CSS px from its top.',
        0,
        max_px,
      ),
    ),
    visible_ms: optional(rounded('How long the page was visible so far: ms.', 0)),
  },
});
