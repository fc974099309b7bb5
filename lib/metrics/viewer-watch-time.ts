/**
 * How long each viewer watched, who watched most first: at most 1000.
 *
 * The numbers are those of `video-totals`, by viewer: a play is one stretch, and `avg_play_ms` is the lab's
 * "average watch time per user", the average over a viewer's stretches. All plays without a `user_id` are
 * one row whose `user_id` is null.
 */
import sql, { raw } from 'sql-template-tag';
import { double, integer, nullable, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { receivedOnce } from './received-once.ts';

export const viewerWatchTime = defineMetric({
  name: 'viewer-watch-time',
  doc: 'How long each viewer watched: stretches, their total and their average.',
  params: {},
  query: ({ params, range }) => sql`
WITH played AS (${receivedOnce('play', ['user_id', 'started_at', 'ended_at'], { site: params.site, range })}
)
SELECT user_id, count(*) AS plays,
  sum(ended_at - started_at) AS total_play_ms, avg(ended_at - started_at) AS avg_play_ms
FROM played
WHERE ended_at >= started_at
GROUP BY user_id
ORDER BY total_play_ms DESC, user_id
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { user_id: nullable(text), plays: integer, total_play_ms: integer, avg_play_ms: double },
  answer: cutOff,
  columns: ['user_id', 'plays', 'total_play_ms', 'avg_play_ms'],
});
