/**
 * How long each viewer watched, who watched most first: at most 1000. The numbers are those of `playTotals`;
 * `avg_play_ms` is the lab's "average watch time per user". All plays without a `user_id` are one row whose
 * `user_id` is null.
 */
import { nullable, text } from '../query/result-row.ts';
import { cutOff } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { play_total_cells, play_total_columns, playTotals } from './play-totals.ts';

export const viewerWatchTime = defineMetric({
  name: 'viewer-watch-time',
  doc: 'How long each viewer watched: stretches, their total and their average.',
  params: {},
  query: (asked) => playTotals('user_id', asked),
  row: { user_id: nullable(text), ...play_total_cells },
  answer: cutOff,
  columns: [
    {
      name: 'user_id',
      type: 'text',
      doc: 'The viewer, by the id that the site gives; nothing for all without one together.',
      is_nullable: true,
    },
    ...play_total_columns,
  ],
});
