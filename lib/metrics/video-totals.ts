/** How long each video was played, the most played first: at most 1000. The numbers are those of `playTotals`. */
import { text } from '../query/result-row.ts';
import { cutOff } from './cut-off.ts';
import { defineMetric } from './define-metric.ts';
import { play_total_cells, play_total_columns, playTotals } from './play-totals.ts';

export const videoTotals = defineMetric({
  name: 'video-totals',
  doc: 'How long each video was played: stretches, their total and their average.',
  params: {},
  query: (asked) => playTotals('video_id', asked),
  row: { video_id: text, ...play_total_cells },
  answer: cutOff,
  columns: [{ name: 'video_id', type: 'text', doc: 'The video.' }, ...play_total_columns],
});
