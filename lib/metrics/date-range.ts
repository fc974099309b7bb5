/** Calendar days in a time zone, and the instants and partitions they cover. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { isTimeZone } from '../time-zone.ts';

const day_ms = 86_400_000;
/** The longest range of one question: a leap year. */
const max_days = 366;
/** How many days a question covers that names no `from`. */
const default_days = 7;

const first_date = '2000-01-01';
const last_date = '2100-12-31';

/** A date of the calendar, `YYYY-MM-DD`. */
export const calendarDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date such as 2026-11-22', abort: true })
  .refine((date) => DateTime.fromISO(date, { zone: 'utc' }).isValid, {
    error: 'must be a date of the calendar',
    abort: true,
  })
  .refine((date) => date >= first_date && date <= last_date, `must be from ${first_date} to ${last_date}`);

/** The name of a time zone in the IANA database: `Asia/Seoul`, `UTC`. */
export const timeZone = z
  .string()
  .refine(
    (zone) => /^[A-Za-z][A-Za-z0-9_+/-]*$/.test(zone) && isTimeZone(zone),
    'must be a time zone such as Asia/Seoul',
  );

/** Days of a calendar, both ends included, and what they mean to the lake. */
export type DateRange = {
  from: string;
  to: string;
  tz: string;
  /** Where each day begins, and as the last entry where the range ends: ms since the epoch. */
  day_starts_ms: readonly number[];
  /** An event is in the range where `from_ms <= occurred_at < until_ms`. */
  from_ms: number;
  until_ms: number;
  /** The partitions that can hold such an event, both included: UTC days, `YYYY-MM-DD`. */
  first_partition: string;
  last_partition: string;
};

/**
 * The first instant of a day: ms since the epoch. Where clocks skip midnight it is later than 00:00, and
 * where they repeat it, it is the first of the two.
 */
export function dayStartMs(date: string, tz: string): number {
  let start = DateTime.fromISO(date, { zone: tz }).startOf('day');
  for (;;) {
    // Luxon takes the second midnight of the two.
    const earlier = start.minus({ minutes: 30 });
    if (earlier.toISODate() !== date) return start.toMillis();
    start = earlier;
  }
}

/** The date that `at_ms` falls on in `tz`, `YYYY-MM-DD`. */
export function dateAt(at_ms: number, tz: string): string {
  return DateTime.fromMillis(at_ms, { zone: tz }).toFormat('yyyy-MM-dd');
}

function plusDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Fills in what was not asked: `to` is today in `tz`, `from` is 6 days before `to`. */
export function withDefaultDates(
  given: { from?: string | undefined; to?: string | undefined; tz: string },
  now_ms: number,
): { from: string; to: string } {
  const to = given.to ?? dateAt(now_ms, given.tz);
  return { from: given.from ?? plusDays(to, 1 - default_days), to };
}

/** What is wrong with a range of two dates; undefined where nothing is. */
export function rangeFault({ from, to }: { from: string; to: string }): string | undefined {
  if (from > to) return `must not be after to, which is ${to}`;
  if (plusDays(from, max_days) <= to) return `must be at most ${max_days} days before to, both included`;
  return undefined;
}

/**
 * Files lie under the UTC day on which Firehose took in the oldest record of the file. An event comes in at
 * the earliest 5 minutes before its `occurred_at` (a client clock ahead), and a file is named at most 15 more
 * before (the longest buffer): a day before `from` covers both. It comes in at the latest 24 h after, and may
 * then have waited in the spool: two days after the last instant cover a day late and a day in the spool.
 */
export function dateRange({ from, to, tz }: { from: string; to: string; tz: string }): DateRange {
  const day_starts_ms: number[] = [];
  for (let date = from; date <= to; date = plusDays(date, 1)) {
    const start_ms = dayStartMs(date, tz);
    // A zone that crossed the date line has a day that never was; it has no instants.
    if (start_ms !== day_starts_ms.at(-1)) day_starts_ms.push(start_ms);
  }
  const from_ms = dayStartMs(from, tz);
  const until_ms = dayStartMs(plusDays(to, 1), tz);
  if (until_ms !== day_starts_ms.at(-1)) day_starts_ms.push(until_ms);
  return {
    from,
    to,
    tz,
    day_starts_ms,
    from_ms,
    until_ms,
    first_partition: dateAt(from_ms - day_ms, 'utc'),
    last_partition: dateAt(until_ms - 1 + 2 * day_ms, 'utc'),
  };
}
