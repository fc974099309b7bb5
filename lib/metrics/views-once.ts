import sql, { type Sql } from 'sql-template-tag';
import type { DateRange } from './date-range.ts';
import { receivedOnce } from './received-once.ts';

const reported_columns = [
  'page',
  'page_view_id',
  'width',
  'height',
  'viewport_width',
  'viewport_height',
  'max_scroll_y',
  'visible_ms',
  'visitor_id',
  'received_at',
] as const;

/**
 * The views of one site in a range of days that fulfil `condition` (of the column `page`), a row each: a SELECT.
 *
 * A view reports several times, and each number only grows, so the largest of each counts. A view is told by
 * its page and `page_view_id`, so that nobody takes a view away from a page by sending its id for another.
 * Its visitor is the one of its first report: a view over midnight has two. `occurred_at` is when it began.
 */
export function viewsOnce({ site, range }: { site: string; range: DateRange }, condition: Sql): Sql {
  return sql`
  SELECT page, page_view_id, max(width) AS width, max(height) AS height,
    max(viewport_width) AS viewport_width, max(viewport_height) AS viewport_height,
    max(max_scroll_y) AS max_scroll_y, max(visible_ms) AS visible_ms,
    min_by(visitor_id, received_at) AS visitor_id, min(occurred_at) AS occurred_at
  FROM (${receivedOnce('view', reported_columns, { site, range })}
  ) AS reported
  WHERE ${condition}
  GROUP BY page, page_view_id`;
}
