/**
 * How long each video was played and how much of it was seen, the most played first: at most 1000. The
 * numbers are those of `play-numbers.ts`, over the stretches of `watched.ts`.
 */
import sql, { raw } from 'sql-template-tag';
import { integer, text } from '../query/result-row.ts';
import { cutOff, row_limit_and_one } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { play_average_cells, play_total_cells, playColumns, playNumbers } from './play-numbers.ts';
import { watched } from './watched.ts';

const cells = { ...play_total_cells, viewers: integer, ...play_average_cells };

export const videoTotals = defineMetric({
  name: 'video-totals',
  doc: 'How long each video was played and how much of it was watched: in all, by play and by view.',
  params: {},
  query: ({ params, range }) => sql`
WITH watched AS (${watched([], { site: params.site, range })}
)
SELECT video_id, ${playNumbers(cells)}
FROM watched
GROUP BY video_id
ORDER BY total_play_ms DESC, video_id
LIMIT ${raw(String(row_limit_and_one))}`,
  row: { video_id: text, ...cells },
  answer: cutOff,
  columns: [{ name: 'video_id', type: 'text', doc: 'The video.' }, ...playColumns(cells)],
});
