import { DateTime } from 'luxon';
import type { DateSpan } from './filters.ts';

/** The days of a range that can be compared, and the days that they are compared with. Both ends included. */
export type ComparedDays = {
  /** The days that are over; undefined where none is. */
  over?: { days: DateSpan; with: DateSpan };
  /** Whether all of the range is over. */
  is_whole: boolean;
  /** How many days `with` begins before `days`. */
  days_back: number;
};

const dateOf = (date: string) => DateTime.fromISO(date, { zone: 'utc' });
const daysBetween = (from: string, to: string) => dateOf(to).diff(dateOf(from), 'days').days;
const minusDays = (date: string, days: number) => dateOf(date).minus({ days }).toFormat('yyyy-MM-dd');

/**
 * Of a range and the one it is compared with, what can be compared: today is not over and days to come have nothing, so
 * beside whole earlier days they would always look like a fall. They are left out of both, from the end.
 * @param compared as `comparedSpan` gives it
 * @param today in the zone of the range, `YYYY-MM-DD`
 */
export function comparedDays(range: DateSpan, compared: DateSpan, today: string): ComparedDays {
  const days_back = daysBetween(compared.from, range.from);
  if (range.to < today) return { over: { days: range, with: compared }, is_whole: true, days_back };
  const to = minusDays(today, 1);
  if (to < range.from) return { is_whole: false, days_back };
  const left_out = daysBetween(to, range.to);
  return {
    over: {
      days: { from: range.from, to },
      with: { from: compared.from, to: minusDays(compared.to, left_out) },
    },
    is_whole: false,
    days_back,
  };
}

/**
 * How many hours or days of a range are over: of all at `starts_ms`, which are in order, those that the next one has
 * begun after. The last is over where the whole range is.
 */
export function bucketsOver(starts_ms: readonly number[], now_ms: number, is_whole: boolean): number {
  if (is_whole) return starts_ms.length;
  return starts_ms.slice(1).filter((next_ms) => next_ms <= now_ms).length;
}
