/**
 * How long each viewer watched and how much they saw, who watched most first: at most 1000. The numbers are
 * those of `play-numbers.ts`, over the stretches of `watched.ts`, with what several users played under one
 * view apart. `avg_play_ms` is the lab's "average watch time per user". All plays without a `user_id` are one
 * row whose `user_id` is null.
 */
import sql, { raw } from 'sql-template-tag';
import { integer, nullable, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { play_average_cells, play_total_cells, playColumns, playNumbers } from './play-numbers.ts';
import { watched } from './watched.ts';

const cells = { ...play_total_cells, videos: integer, ...play_average_cells };

export const viewerWatchTime = defineMetric({
  name: 'viewer-watch-time',
  doc: 'How long each viewer watched and how much they saw: in all, by play and by view.',
  params: {},
  query: ({ params, range }) => sql`
WITH watched AS (${watched([], { site: params.site, range, views_of: 'user_id' })}
)
SELECT user_id, ${playNumbers(cells)}
FROM watched
GROUP BY user_id
ORDER BY total_play_ms DESC, user_id
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { user_id: nullable(text), ...cells },
  answer: cutOff,
  columns: [
    {
      name: 'user_id',
      type: 'text',
      doc: 'The viewer, by the id that the site gives; nothing for all without one together.',
      is_nullable: true,
    },
    ...playColumns(cells),
  ],
});
