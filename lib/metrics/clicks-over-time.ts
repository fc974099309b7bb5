/**
 * How many presses there were in each hour or day of the range, on one page or on all.
 *
 * A day is a day of the calendar in `tz`, so it has 23 or 25 hours where clocks change; an hour is 60 minutes
 * counted from the start of its day. Every hour or day of the range has a row, also without a press.
 * Presses count as in the metric `pages`: each `event_id` once, and only those that a person made.
 */
import sql from 'sql-template-tag';
import { z } from 'zod';
import { integer } from '../query/result-row.ts';
import type { DateRange } from './date-range.ts';
import { type Asked, defineMetric } from './define-metric.ts';
import { isOnPage } from './is-on-page.ts';
import { page } from './params.ts';
import { receivedOnce } from './received-once.ts';

const hour_ms = 3_600_000;
/** The longest range in hours: more would be too fine to draw. */
const max_days_in_hours = 31;
/** The longest range that is in hours where `step` is not given. */
const default_days_in_hours = 2;

const own_params = {
  page: page.optional(),
  step: z.enum(['hour', 'day'], 'must be hour or day').optional(),
};
type OwnAsked = Asked<typeof own_params>;

function stepOf({ params, range }: OwnAsked): 'hour' | 'day' {
  return params.step ?? (range.day_starts_ms.length - 1 <= default_days_in_hours ? 'hour' : 'day');
}

/** Where each hour or day begins, and as the last entry where the range ends: ms since the epoch. */
export function bucketStarts(range: DateRange, step: 'hour' | 'day'): readonly number[] {
  if (step === 'day') return range.day_starts_ms;
  const starts = range.day_starts_ms.slice(0, -1).flatMap((day, index) => {
    const next = range.day_starts_ms[index + 1] ?? range.until_ms;
    return Array.from({ length: Math.ceil((next - day) / hour_ms) }, (_, hour) => day + hour * hour_ms);
  });
  return [...starts, range.until_ms];
}

/** The longest span of time of which each bucket is a whole number: ms; 1 where there is no bucket. */
export function commonSpan(starts: readonly number[]): number {
  const first = starts[0] ?? 0;
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return starts.reduce((span, start) => divisor(span, start - first), 0) || 1;
}

export const clicksOverTime = defineMetric({
  name: 'clicks-over-time',
  doc: 'How many presses there were in each hour or day.',
  params: own_params,
  check: ({ params, range }) =>
    params.step === 'hour' && range.day_starts_ms.length - 1 > max_days_in_hours
      ? { path: 'step', message: `can be hour for at most ${max_days_in_hours} days` }
      : undefined,
  // The engine counts by equal spans from the range's start on, and the days are put together here: so no
  // engine's idea of time zones is asked.
  query: (asked) => {
    const { params, range } = asked;
    const span_ms = commonSpan(bucketStarts(range, stepOf(asked)));
    const on_page = params.page === undefined ? sql`` : sql` AND ${isOnPage(params.page)}`;
    return sql`
WITH clicked AS (${receivedOnce('click', ['page', 'is_trusted'], { site: params.site, range })}
), counted AS (
  SELECT (occurred_at - ${range.from_ms}) / ${span_ms} AS span
  FROM clicked
  WHERE coalesce(is_trusted, true)${on_page}
)
SELECT span, count(*) AS clicks
FROM counted
GROUP BY span
ORDER BY span`;
  },
  row: { span: integer, clicks: integer },
  // A year in quarters of an hour, which is as fine as a time zone's clock changes make it.
  max_rows: 367 * 24 * 4,
  answer: (spans, asked) => {
    const step = stepOf(asked);
    const starts = bucketStarts(asked.range, step);
    const span_ms = commonSpan(starts);
    const rows = starts.slice(0, -1).map((start_ms) => ({ start_ms, clicks: 0 }));
    let index = 0;
    for (const { span, clicks } of spans) {
      const at_ms = asked.range.from_ms + span * span_ms;
      while (at_ms >= (starts[index + 1] ?? Number.POSITIVE_INFINITY)) index += 1;
      const row = rows[index];
      if (row !== undefined) row.clicks += clicks;
    }
    return { rows, summary: { step } };
  },
  columns: [
    { name: 'start_ms', type: 'integer', unit: 'ms since the epoch', doc: 'When the hour or day begins.' },
    { name: 'clicks', type: 'integer', doc: 'Presses in it that a person made.' },
  ],
});
