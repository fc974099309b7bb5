/**
 * Hours and days of a range, for the metrics that say how a number went over time.
 *
 * A day is a day of the calendar in `tz`, so it has 23 or 25 hours where clocks change; an hour is 60 minutes
 * counted from the start of its day, and the last one of a day can be shorter. No engine's idea of time zones
 * is asked: where a bucket begins is computed here, and SQL only compares and divides.
 */
import sql, { join, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import type { Issue } from '../errors.ts';
import type { Column } from './column.ts';
import type { DateRange } from './date-range.ts';

const hour_ms = 3_600_000;
/** The longest range in hours: more would be too fine to draw. */
const max_days_in_hours = 31;
/** The longest range that is in hours where `step` is not given. */
const default_days_in_hours = 2;

/** Whether a number is told by the hour or by the day; without it by the hour for at most 2 days. */
export const step = z.enum(['hour', 'day'], 'must be hour or day').optional();
export type Step = NonNullable<z.output<typeof step>>;

type Asked = { params: { step?: Step | undefined }; range: DateRange };

export const start_column: Column = {
  name: 'start_ms',
  type: 'integer',
  unit: 'ms since the epoch',
  doc: 'When the hour or day begins.',
};

/** The check of a metric with the parameter `step`. */
export function checkStep({ params, range }: Asked): Issue | undefined {
  return params.step === 'hour' && range.day_starts_ms.length - 1 > max_days_in_hours
    ? { path: 'step', message: `can be hour for at most ${max_days_in_hours} days` }
    : undefined;
}

export function stepOf({ params, range }: Asked): Step {
  return params.step ?? (range.day_starts_ms.length - 1 <= default_days_in_hours ? 'hour' : 'day');
}

/** Where each hour or day begins, and as the last entry where the range ends: ms since the epoch. */
export function bucketStarts(asked: Asked): readonly number[] {
  const { range } = asked;
  if (stepOf(asked) === 'day') return range.day_starts_ms;
  const starts = range.day_starts_ms.slice(0, -1).flatMap((day, index) => {
    const next = range.day_starts_ms[index + 1] ?? range.until_ms;
    return Array.from({ length: Math.ceil((next - day) / hour_ms) }, (_, hour) => day + hour * hour_ms);
  });
  return [...starts, range.until_ms];
}

type Run = { first: number; start_ms: number; length_ms: number; until_ms: number };

/** Neighbouring buckets of one length, put together: a handful also for the oddest zone and a year. */
export function evenRuns(starts: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const [first, start_ms] of starts.slice(0, -1).entries()) {
    const until_ms = starts[first + 1] ?? start_ms;
    const length_ms = until_ms - start_ms;
    const last = runs.at(-1);
    if (last?.length_ms === length_ms) last.until_ms = until_ms;
    else runs.push({ first, start_ms, length_ms, until_ms });
  }
  return runs;
}

/** The number of the bucket, from 0, that the column `occurred_at` lies in; it must lie in the range. */
export function bucketOf(asked: Asked): Sql {
  const whens = evenRuns(bucketStarts(asked)).map(
    ({ first, start_ms, length_ms, until_ms }) =>
      sql`WHEN occurred_at < ${until_ms} THEN ${first} + (occurred_at - ${start_ms}) / ${length_ms}`,
  );
  return sql`CASE ${join(whens, ' ')} END`;
}

/** A row for every bucket of the range, in order: `found`'s or, where it has none, `empty`. */
export function everyBucket<Row extends object>(
  asked: Asked,
  found: readonly (NoInfer<Row> & { bucket: number })[],
  empty: Row,
): { rows: ({ start_ms: number } & Row)[]; summary: { step: Step } } {
  const rows = bucketStarts(asked)
    .slice(0, -1)
    .map((start_ms) => ({ start_ms, ...empty }));
  for (const { bucket, ...row } of found) {
    const target = rows[bucket];
    if (target === undefined) throw new RangeError(`There is no bucket ${bucket}.`);
    Object.assign(target, row);
  }
  return { rows, summary: { step: stepOf(asked) } };
}
