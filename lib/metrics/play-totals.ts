import sql, { raw, type Sql } from 'sql-template-tag';
import { double, integer } from '../query/result-row.ts';
import type { Column } from './column.ts';
import { row_limit_and_one } from './cut-off.ts';
import type { DateRange } from './date-range.ts';
import { receivedOnce } from './received-once.ts';

/** The decoders of what `playTotals` gives beside its column: counts and ms. */
export const play_total_cells = { plays: integer, total_play_ms: integer, avg_play_ms: double };

/** What `playTotals` gives beside its column, for people. */
export const play_total_columns: readonly Column[] = [
  { name: 'plays', type: 'integer', doc: 'Stretches that were played without a break.' },
  {
    name: 'total_play_ms',
    type: 'integer',
    unit: 'ms',
    doc: 'Time played: all stretches together, a part that is watched twice counted twice.',
  },
  {
    name: 'avg_play_ms',
    type: 'number',
    unit: 'ms',
    doc: 'The average stretch: time played divided by plays.',
  },
];

/**
 * How long was played for each value of `column`, the most played first: at most 1000, and one more to tell
 * that there are more.
 *
 * A play is one `play` record: one stretch watched without a break, as the lab counted it, each `event_id`
 * once. `total_play_ms` is the sum of `ended_at - started_at`; a part that is watched twice counts twice.
 * `avg_play_ms` is that total divided by `plays`: the average over stretches, not over viewings.
 */
export function playTotals(
  column: 'video_id' | 'user_id',
  { params, range }: { params: { site: string }; range: DateRange },
): Sql {
  const by = raw(column);
  return sql`
WITH played AS (${receivedOnce('play', [column, 'started_at', 'ended_at'], { site: params.site, range })}
)
SELECT ${by}, count(*) AS plays,
  sum(ended_at - started_at) AS total_play_ms, avg(ended_at - started_at) AS avg_play_ms
FROM played
WHERE ended_at >= started_at
GROUP BY ${by}
ORDER BY total_play_ms DESC, ${by}
LIMIT ${raw(String(row_limit_and_one))}`;
}
