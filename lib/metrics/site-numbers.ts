import sql, { join, raw, type Sql } from 'sql-template-tag';
import { integer } from '../query/result-row.ts';
import type { Column } from './column.ts';
import type { DateRange } from './date-range.ts';
import { receivedOnce } from './received-once.ts';
import { viewsOnce } from './views-once.ts';
import { watched } from './watched.ts';

/** The decoders of a site's numbers, in the order of their SQL. */
export const site_cells = {
  clicks: integer,
  rage_clicks: integer,
  dead_clicks: integer,
  page_views: integer,
  visitor_days: integer,
  plays: integer,
  video_views: integer,
  viewers: integer,
  total_play_ms: integer,
  content_watched_ms: integer,
};

/** Where nothing happened. */
export const no_site_numbers = {
  clicks: 0,
  rage_clicks: 0,
  dead_clicks: 0,
  page_views: 0,
  visitor_days: 0,
  plays: 0,
  video_views: 0,
  viewers: 0,
  total_play_ms: 0,
  content_watched_ms: 0,
};

/** What they are, for people. */
export const site_columns: readonly Column[] = [
  { name: 'clicks', type: 'integer', doc: 'Presses that a person made.' },
  {
    name: 'rage_clicks',
    type: 'integer',
    doc: 'Those of them made in anger: the third of a row, and later ones.',
  },
  { name: 'dead_clicks', type: 'integer', doc: 'Those of them after which nothing changed.' },
  { name: 'page_views', type: 'integer', doc: 'Views of pages.' },
  { name: 'visitor_days', type: 'integer', doc: 'Different visitors of a day, summed over the days.' },
  { name: 'plays', type: 'integer', doc: 'Stretches of video that were played without a break.' },
  { name: 'video_views', type: 'integer', doc: 'Viewings, each of one video by one person.' },
  {
    name: 'viewers',
    type: 'integer',
    doc: 'Different viewers of videos; one without an id of the site counts once for each day.',
  },
  {
    name: 'total_play_ms',
    type: 'integer',
    unit: 'ms',
    doc: 'Time played: all stretches together, a part that is watched twice counted twice.',
  },
  {
    name: 'content_watched_ms',
    type: 'integer',
    unit: 'ms',
    doc: 'Content watched: what each view saw of its video, a part that is watched twice counted once.',
  },
];

/** Each number summed, as the columns of a SELECT over `siteNumbers`. */
export const summedSiteNumbers = join(
  Object.keys(site_cells).map((name) => raw(`coalesce(sum(${name}), 0) AS ${name}`)),
  ', ',
);

/**
 * A site's numbers from its three tables, of each `bucket`: a SELECT of `bucket` and of `site_cells`. A bucket
 * has up to three rows, one of each table, with 0 for what the others have.
 *
 * Presses count as in the metric `pages`, views of pages and their visitors as in `page-views`, plays as in
 * `video-totals`. A view of a page belongs to the bucket of its beginning, one of a video to that of its
 * first stretch.
 * @param bucket an expression of the column `occurred_at`
 */
export function siteNumbers({ site, range }: { site: string; range: DateRange }, bucket: Sql): Sql {
  return sql`
  SELECT bucket, count(*) AS clicks, sum(CASE WHEN is_rage THEN 1 ELSE 0 END) AS rage_clicks,
    sum(CASE WHEN is_dead THEN 1 ELSE 0 END) AS dead_clicks, 0 AS page_views, 0 AS visitor_days,
    0 AS plays, 0 AS video_views, 0 AS viewers, 0 AS total_play_ms, 0 AS content_watched_ms
  FROM (
    SELECT ${bucket} AS bucket, is_rage, is_dead
    FROM (${receivedOnce('click', ['is_trusted', 'is_rage', 'is_dead'], { site, range })}
    ) AS clicked
    WHERE coalesce(is_trusted, true)
  ) AS presses
  GROUP BY bucket
  UNION ALL
  SELECT bucket, 0, 0, 0, count(*), count(DISTINCT visitor_id), 0, 0, 0, 0, 0
  FROM (
    SELECT ${bucket} AS bucket, visitor_id
    FROM (${viewsOnce({ site, range }, sql`true`)}
    ) AS viewed
  ) AS seen
  GROUP BY bucket
  UNION ALL
  SELECT bucket, 0, 0, 0, 0, 0, count(*), sum(begins_view), count(DISTINCT viewer),
    sum(to_ms - from_ms), sum(to_ms - new_from_ms)
  FROM (
    SELECT ${bucket} AS bucket, begins_view, viewer, from_ms, to_ms, new_from_ms
    FROM (${watched([], { site, range })}
    ) AS watched
  ) AS played
  GROUP BY bucket`;
}
