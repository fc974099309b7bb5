/**
 * The numbers of one viewer in one row, also where nothing was played: those of `play-numbers.ts`, over that
 * user's stretches alone. `first_ms` and `last_ms` are when the first and the last of them ended.
 */
import sql from 'sql-template-tag';
import { integer, nullable } from '../query/result-row.ts';
import { defineMetric } from './define-metric.ts';
import { user_id } from './params.ts';
import { play_summary_cells, playColumns, playNumbers } from './play-numbers.ts';
import { watched } from './watched.ts';

const cells = { ...play_summary_cells, videos: integer };

export const viewerSummary = defineMetric({
  name: 'viewer-summary',
  doc: 'One viewer in a row: plays, views, videos, time played and content watched.',
  params: { user_id },
  query: ({ params, range }) => sql`
WITH watched AS (${watched([], {
    site: params.site,
    range,
    condition: sql`user_id = ${params.user_id}`,
  })}
)
SELECT ${playNumbers(cells)},
  min(occurred_at) AS first_ms, max(occurred_at) AS last_ms
FROM watched`,
  row: { ...cells, first_ms: nullable(integer), last_ms: nullable(integer) },
  answer: (rows) => ({ rows, summary: {} }),
  columns: [
    ...playColumns(cells),
    {
      name: 'first_ms',
      type: 'integer',
      unit: 'ms since the epoch',
      doc: 'When the first stretch of the range ended.',
      is_nullable: true,
    },
    {
      name: 'last_ms',
      type: 'integer',
      unit: 'ms since the epoch',
      doc: 'When the last stretch of the range ended.',
      is_nullable: true,
    },
  ],
});
