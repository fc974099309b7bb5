/**
 * The numbers of one video in one row, also where it was not played: those of `play-numbers.ts`, over the
 * stretches of `watched.ts`.
 *
 * `duration_ms` is the length that half of its stretches tell at most (the median), so that one wrong one says
 * nothing. A view is completed where its content watched is at least 90 % of the longest length that it tells
 * (decision 0221). `measured_views` are the views that tell one, and `completion_share` is the
 * completed ones divided by those; null where there are none.
 */
import sql from 'sql-template-tag';
import { integer, nullable } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { video_id } from './params.ts';
import { play_summary_cells, playColumns, playNumbers } from './play-numbers.ts';
import { watchedVideo } from './watched.ts';

const cells = { ...play_summary_cells, viewers: integer };

export const videoSummary = defineMetric({
  name: 'video-summary',
  doc: 'One video in a row: plays, views, viewers, time played, content watched, and how many watched it whole.',
  params: { video_id },
  // Each row of a view carries the view's sums, so that one reading of the lake is enough.
  query: (asked) => sql`
WITH watched AS (${watchedVideo([], asked)}
), viewed AS (
  SELECT *, sum(to_ms - new_from_ms) OVER (PARTITION BY view_key) AS seen_ms,
    max(duration_ms) OVER (PARTITION BY view_key) AS length_ms
  FROM watched
)
SELECT ${playNumbers(cells)},
  approx_percentile(duration_ms, 0.5) AS duration_ms,
  coalesce(sum(CASE WHEN length_ms IS NOT NULL THEN begins_view END), 0) AS measured_views,
  coalesce(sum(CASE WHEN 10 * seen_ms >= 9 * length_ms THEN begins_view END), 0) AS completed_views
FROM viewed`,
  row: { ...cells, duration_ms: nullable(integer), measured_views: integer, completed_views: integer },
  answer: (found) => ({
    rows: found.map((row) => ({
      ...row,
      completion_share: row.measured_views === 0 ? null : row.completed_views / row.measured_views,
    })),
    summary: {},
  }),
  columns: [
    ...playColumns(cells),
    {
      name: 'duration_ms',
      type: 'integer',
      unit: 'ms',
      doc: "The video's length, as its plays tell it.",
      is_nullable: true,
    },
    { name: 'measured_views', type: 'integer', doc: "Views that tell the video's length." },
    { name: 'completed_views', type: 'integer', doc: 'Views that watched at least 90 % of the video.' },
    {
      name: 'completion_share',
      type: 'number',
      unit: 'fraction of 1',
      doc: 'Completed views divided by measured ones.',
      is_nullable: true,
    },
  ],
});
