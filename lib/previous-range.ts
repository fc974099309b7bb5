import { DateTime } from 'luxon';

export type Comparison = 'previous' | 'year';

/**
 * The dates to compare a range with, both included: for `previous` as many days right before it, for `year`
 * the same dates a year before (29 February becomes the 28th).
 *
 * Days are days of the calendar. Asked for in the zone of the range, one with a clock change is one day like
 * every other, and the same number of days is compared, though not of hours. For `year` over a 29 February
 * the earlier range has a day less.
 * @param range dates `YYYY-MM-DD`, both included
 */
export function previousRange(
  { from, to }: { from: string; to: string },
  comparison: Comparison,
): { from: string; to: string } {
  const [first, last] = [from, to].map((date) => DateTime.fromISO(date, { zone: 'utc' }));
  if (first === undefined || last === undefined) throw new TypeError('A range has two dates.');
  const back = comparison === 'year' ? { years: 1 } : { days: last.diff(first, 'days').days + 1 };
  return {
    from: first.minus(back).toFormat('yyyy-MM-dd'),
    to: last.minus(back).toFormat('yyyy-MM-dd'),
  };
}
