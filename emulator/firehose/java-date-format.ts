import type { DateTime } from 'luxon';

const padded = (value: number, count: number) => String(value).padStart(count, '0');
/** Java's `yy` is the last two digits; any other count is the whole year, padded. */
const year = (value: number, count: number) => padded(count === 2 ? value % 100 : value, count);
const upTo = (most: number, form: (time: DateTime, count: number) => string): Letter => ({ most, form });
type Letter = { most: number; form: (time: DateTime, count: number) => string };

/** The last day of the week, weeks running from Sunday to Saturday as in the locale en-US. */
const saturday = (time: DateTime) => time.plus({ days: 6 - (time.weekday % 7) });

function month(time: DateTime, count: number): string {
  if (count <= 2) return padded(time.month, count);
  return time.setLocale('en-US').toFormat(count === 3 ? 'LLL' : 'LLLL');
}

const quarter = (time: DateTime, count: number) => {
  if (count <= 2) return padded(time.quarter, count);
  const ordinal = ['1st', '2nd', '3rd', '4th'][time.quarter - 1];
  return count === 3 ? `Q${time.quarter}` : `${ordinal} quarter`;
};
/** Hours, then minutes, then with a colon. */
const offset = (time: DateTime, count: number) => {
  const whole = time.toFormat('ZZ');
  if (count === 1) return whole.endsWith(':00') ? whole.slice(0, 3) : whole.replace(':', '');
  return count === 2 ? whole.replace(':', '') : whole;
};
const dayMs = (time: DateTime) =>
  ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + time.millisecond;

/**
 * Letters of Java's DateTimeFormatter with the locale en-US, which Firehose uses. `Y` is the *week-based*
 * year there: Firehose put 2019-12-29, a Sunday, under `YYYY=2020`
 * (github.com/aws-samples/aws-blog-firehose-custom-prefixes-for-s3-objects/issues/1). We do as it does.
 */
const letters: Readonly<Record<string, Letter>> = {
  y: upTo(9, (time, count) => year(time.year, count)),
  u: upTo(9, (time, count) => year(time.year, count)),
  Y: upTo(9, (time, count) => year(saturday(time).year, count)),
  w: upTo(2, (time, count) => padded(Math.ceil(saturday(time).ordinal / 7), count)),
  M: upTo(4, month),
  L: upTo(4, month),
  Q: upTo(4, quarter),
  q: upTo(4, quarter),
  G: upTo(4, (_, count) => (count < 4 ? 'AD' : 'Anno Domini')),
  e: upTo(2, (time, count) => padded((time.weekday % 7) + 1, count)),
  c: upTo(1, (time) => String((time.weekday % 7) + 1)),
  A: upTo(19, (time, count) => padded(dayMs(time), count)),
  n: upTo(19, (time, count) => padded(time.millisecond * 1_000_000, count)),
  N: upTo(19, (time, count) => padded(dayMs(time) * 1_000_000, count)),
  X: upTo(3, (time, count) => (time.offset === 0 ? 'Z' : offset(time, count))),
  x: upTo(3, offset),
  Z: upTo(3, (time) => offset(time, 2)),
  d: upTo(2, (time, count) => padded(time.day, count)),
  D: upTo(3, (time, count) => padded(time.ordinal, count)),
  E: upTo(4, (time, count) => time.setLocale('en-US').toFormat(count < 4 ? 'ccc' : 'cccc')),
  a: upTo(1, (time) => (time.hour < 12 ? 'AM' : 'PM')),
  H: upTo(2, (time, count) => padded(time.hour, count)),
  k: upTo(2, (time, count) => padded(time.hour === 0 ? 24 : time.hour, count)),
  K: upTo(2, (time, count) => padded(time.hour % 12, count)),
  h: upTo(2, (time, count) => padded(time.hour % 12 === 0 ? 12 : time.hour % 12, count)),
  m: upTo(2, (time, count) => padded(time.minute, count)),
  s: upTo(2, (time, count) => padded(time.second, count)),
  S: upTo(9, (time, count) => padded(time.millisecond, 3).padEnd(count, '0').slice(0, count)),
};

/** A quoted text, a quote, a run of one letter, or anything else. */
const parts = /'((?:[^']|'')+)'|''|([A-Za-z])\2*|[^A-Za-z']+/gy;

function evaluate(part: RegExpMatchArray, time: DateTime): string {
  const [whole, quoted, name] = part;
  if (quoted !== undefined) return quoted.replaceAll("''", "'");
  if (whole === "''") return "'";
  if (name === undefined) return whole;
  const letter = letters[name];
  if (letter === undefined || whole.length > letter.most) {
    throw new RangeError(`the date pattern "${whole}" is not supported`);
  }
  return letter.form(time, whole.length);
}

/**
 * `time`, in its own zone, by a pattern of Java's DateTimeFormatter.
 * @throws RangeError that names the part of the pattern that is not supported here.
 */
export function formatJavaDate(pattern: string, time: DateTime): string {
  const found = [...pattern.matchAll(parts)];
  if (
    found.map(([whole]) => whole).join('') !== pattern ||
    /[{}#[\]]/.test(pattern.replaceAll(/'[^']*'/g, ''))
  ) {
    throw new RangeError(`the date pattern "${pattern}" is not supported`);
  }
  return found.map((part) => evaluate(part, time)).join('');
}
