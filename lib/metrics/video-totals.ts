/**
 * How long each video was played, the most played first: at most 1000.
 *
 * A play is one `play` record: one stretch watched without a break, as the lab counted it, each `event_id`
 * once. `total_play_ms` is the sum of `ended_at - started_at`; a part that is watched twice counts twice.
 * `avg_play_ms` is the average over the stretches, not over viewings: that total divided by `plays`.
 */
import sql, { raw } from 'sql-template-tag';
import { double, integer, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { receivedOnce } from './received-once.ts';

export const videoTotals = defineMetric({
  name: 'video-totals',
  doc: 'How long each video was played: stretches, their total and their average.',
  params: {},
  query: ({ params, range }) => sql`
WITH played AS (${receivedOnce('play', ['video_id', 'started_at', 'ended_at'], { site: params.site, range })}
)
SELECT video_id, count(*) AS plays,
  sum(ended_at - started_at) AS total_play_ms, avg(ended_at - started_at) AS avg_play_ms
FROM played
WHERE ended_at >= started_at
GROUP BY video_id
ORDER BY total_play_ms DESC, video_id
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { video_id: text, plays: integer, total_play_ms: integer, avg_play_ms: double },
  answer: cutOff,
  columns: ['video_id', 'plays', 'total_play_ms', 'avg_play_ms'],
});
