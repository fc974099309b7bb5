/**
 * The views of one viewer, the newest first, each with what was watched and what was watched again: at most
 * 200.
 *
 * A view, its plays, time played and content watched are those of `watched.ts` and `play-numbers.ts`, over
 * that user's stretches alone. `started_ms` is when its first stretch (by `seq`) began: it ended at
 * `occurred_at`, and took its length at its speed. Platform and page are those of that stretch. `furthest_ms`
 * is the furthest place that any stretch came to, which is not how much was watched.
 *
 * `segments` are the parts of the video that the view saw (`watched-segments.ts`). Stretches that follow each
 * other without a gap, as the tracker sends them every 10 s, are one; of more than 500 that are left the
 * first 500 are drawn, and `is_cut` says so. The other numbers of the row are of all.
 */
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { integer, nullable, text } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { user_id } from './params.ts';
import { platformOf } from './platform-of.ts';
import { playColumns, playNumbers } from './play-numbers.ts';
import { refererAddress } from './referer-address.ts';
import { watched } from './watched.ts';
import { type Segment, segmentsText, watchedSegments } from './watched-segments.ts';

const view_limit = 200;
const stretch_limit = 500;

const cells = {
  plays: integer,
  total_play_ms: integer,
  content_watched_ms: integer,
  rewatched_ms: integer,
};

/** A cell such as `0-30000 20000-50000`. */
function segmentsOf(stretches: string): Segment[] {
  return watchedSegments(
    stretches.split(' ').map((stretch) => {
      const [from_ms = 0, to_ms = 0] = stretch.split('-').map(Number);
      return { from_ms, to_ms };
    }),
  );
}

const in_order = raw('PARTITION BY video_id, view_key ORDER BY seq, occurred_at, from_ms, to_ms');
const first = (what: string) => raw(`max(CASE WHEN begins_view = 1 THEN ${what} END)`);

export const viewerViews = defineMetric({
  name: 'viewer-views',
  doc: 'The views of one viewer, the newest first, each with the parts that were watched and watched again.',
  params: { user_id },
  query: ({ params, range }) => sql`
WITH watched AS (${watched(['user_agent', 'page', 'referer', 'playback_rate'], {
    site: params.site,
    range,
    condition: sql`user_id = ${params.user_id}`,
  })}
), compared AS (
  SELECT *, CASE WHEN from_ms = lag(to_ms) OVER (${in_order}) THEN 0 ELSE 1 END AS is_apart,
    coalesce(page, ${refererAddress}) AS played_on,
    occurred_at - CAST(round((to_ms - from_ms) / coalesce(playback_rate, 1e0)) AS bigint) AS began_ms
  FROM watched
), numbered AS (
  SELECT *, sum(is_apart) OVER (${in_order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place
  FROM compared
), drawn AS (
  SELECT *, min(from_ms) OVER (PARTITION BY video_id, view_key, place) AS drawn_from,
    max(to_ms) OVER (PARTITION BY video_id, view_key, place) AS drawn_to
  FROM numbered
)
SELECT video_id, view_id, ${first('began_ms')} AS started_ms, ${first('user_agent')} AS user_agent,
  ${first('played_on')} AS page, max(duration_ms) AS duration_ms, ${playNumbers(cells)},
  max(to_ms) AS furthest_ms, max(place) AS stretches,
  array_join(array_agg(concat(CAST(drawn_from AS varchar), '-', CAST(drawn_to AS varchar)))
    FILTER (WHERE is_apart = 1 AND place <= ${stretch_limit}), ' ') AS drawn
FROM drawn
GROUP BY video_id, view_id, view_key
ORDER BY started_ms DESC, video_id, view_key
LIMIT ${raw(String(view_limit + 1))}`,
  row: {
    video_id: text,
    view_id: nullable(text),
    started_ms: integer,
    user_agent: nullable(text),
    page: nullable(text),
    duration_ms: nullable(integer),
    ...cells,
    furthest_ms: integer,
    stretches: integer,
    drawn: text,
  },
  answer: (found) => ({
    rows: found.slice(0, view_limit).map(({ user_agent, stretches, drawn, ...row }) => ({
      ...row,
      platform: platformOf(user_agent),
      segments: segmentsOf(drawn),
      is_cut: stretches > stretch_limit,
    })),
    summary: {
      /** Whether there were more than 200 views. */
      cut: found.length > view_limit,
    },
  }),
  columns: [
    { name: 'video_id', type: 'text', doc: 'The video.' },
    {
      name: 'view_id',
      type: 'text',
      doc: 'The viewing; nothing where the record names none and is one by itself.',
      is_nullable: true,
    },
    {
      name: 'started_ms',
      type: 'integer',
      unit: 'ms since the epoch',
      doc: 'When its first stretch began.',
    },
    { name: 'platform', type: 'text', doc: 'Browser, system and kind of device of its first stretch.' },
    {
      name: 'page',
      type: 'text',
      doc: 'The page of its first stretch, or its address where it has no name; nothing where it is not known.',
      is_nullable: true,
    },
    {
      name: 'duration_ms',
      type: 'integer',
      unit: 'ms',
      doc: "The video's length, as the view tells it.",
      is_nullable: true,
    },
    ...playColumns(cells),
    {
      name: 'furthest_ms',
      type: 'integer',
      unit: 'ms',
      doc: 'The furthest place in the video that it came to.',
    },
    {
      name: 'segments',
      type: 'text',
      unit: 'ms',
      doc: 'The parts of the video that it saw, each as from-to:times.',
    },
    { name: 'is_cut', type: 'boolean', doc: 'Whether it has more stretches than the 500 of the segments.' },
  ],
  json_row: z.strictObject({
    video_id: z.string(),
    view_id: z.string().nullable(),
    started_ms: z.int().describe('When its first stretch began: ms since the epoch.'),
    platform: z.string(),
    page: z.string().nullable(),
    duration_ms: z.int().nullable(),
    plays: z.int(),
    total_play_ms: z.int(),
    content_watched_ms: z.int(),
    rewatched_ms: z.int(),
    furthest_ms: z.int(),
    segments: z
      .array(z.strictObject({ from_ms: z.int(), to_ms: z.int(), times: z.int() }))
      .describe('The parts of the video that it saw, in order, and how often: ms.'),
    is_cut: z.boolean(),
  }),
  table: (views) => views.map(({ segments, ...row }) => ({ ...row, segments: segmentsText(segments) })),
});
