import { DateTime } from 'luxon';
import { jodaPieces, mysqlPieces, type Piece } from './date-pattern.ts';
import { type Moment, momentOf, printMoment } from './moment.ts';
import { invalidArgument, type Native, native } from './native.ts';
import { parseMoment } from './parse-moment.ts';

/** Patterns are few and rows are many. */
function remembered(compile: (pattern: string) => Piece[]): (pattern: string) => Piece[] {
  const known = new Map<string, Piece[]>();
  return (pattern) => {
    const found = known.get(pattern) ?? compile(pattern);
    if (known.size >= 100) known.clear();
    known.set(pattern, found);
    return found;
  };
}
const mysql = remembered(mysqlPieces);
const joda = remembered(jodaPieces);

/** The instant of a local time in its zone, as [microseconds since the epoch, zone]. */
function withZone({ micros, zone }: Moment): string[] {
  return [String(micros), zone ?? 'UTC'];
}

const duration_nanos: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 86_400e9,
};

/** Milliseconds, rounded. */
function duration(text: string): bigint {
  const [, value = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-zA-Z]+)\s*$/.exec(text) ?? [];
  const nanos = duration_nanos[unit];
  if (nanos === undefined) throw invalidArgument(`duration is not a valid data duration string: ${text}`);
  return BigInt(Math.round((Number(value) * nanos) / 1e6));
}

const spans: readonly [string, number][] = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

function humanReadable(seconds: number): string {
  if (!Number.isFinite(seconds)) throw invalidArgument(`Invalid argument found: ${seconds}`);
  let left = Math.round(Math.abs(seconds));
  const words = spans.flatMap(([name, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  });
  return words.length === 0 ? '0 seconds' : words.join(', ');
}

/** Days since the epoch of a calendar date, a week date or a day of a year. */
function isoDate(text: string): string {
  const shape = /^[+-]?\d{4,}(?:-\d{2}(?:-\d{2})?|-W\d{2}(?:-[1-7])?|-\d{3})?$/;
  const date = DateTime.fromISO(text, { zone: 'utc' });
  if (!shape.test(text) || !date.isValid) {
    throw invalidArgument(`Invalid format: "${text}"`);
  }
  return date.toISODate();
}

const iso_timestamp =
  /^([+-]?\d{4,}[^T]*)(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** The instant in microseconds, and the zone: the offset that is written, else UTC. */
function isoTimestamp(text: string): string[] {
  const [, date = '', hour = '0', minute = '0', second = '0', fraction = '', zone = 'UTC'] =
    iso_timestamp.exec(text) ?? [];
  const fail = () => invalidArgument(`Invalid format: "${text}"`);
  if (date === '' || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) throw fail();
  const day = Date.parse(`${isoDate(date)}T00:00:00Z`);
  const clock = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const micros = BigInt(day + clock * 1000) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 3)) * 1000n;
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return [String(micros), 'UTC'];
  const offset = BigInt(Number(hours) * 60 + Number(minutes)) * 60_000_000n;
  const is_zero = offset === 0n;
  return [
    String(sign === '-' ? micros + offset : micros - offset),
    is_zero ? 'UTC' : `${sign}${hours}:${minutes.padStart(2, '0')}`,
  ];
}

/** Minutes that a zone is ahead of UTC at an instant (microseconds since the epoch). */
function offsetMinutes(micros: bigint, zone: string): bigint {
  return BigInt(momentOf(micros, zone).offset_minutes);
}

export const date_natives: readonly Native[] = [
  native('date_format', ['BIGINT', 'VARCHAR', 'VARCHAR'], 'VARCHAR', (a) =>
    printMoment(momentOf(a.whole(0), a.text(1)), mysql(a.text(2))),
  ),
  native('format_datetime', ['BIGINT', 'VARCHAR', 'VARCHAR'], 'VARCHAR', (a) =>
    printMoment(momentOf(a.whole(0), a.text(1)), joda(a.text(2))),
  ),
  native(
    'date_parse',
    ['VARCHAR', 'VARCHAR'],
    'BIGINT',
    (a) => parseMoment(a.text(0), mysql(a.text(1)), 2020).micros,
  ),
  native('parse_datetime', ['VARCHAR', 'VARCHAR'], 'VARCHAR[]', (a) =>
    withZone(parseMoment(a.text(0), joda(a.text(1)), new Date().getUTCFullYear() - 30)),
  ),
  native('parse_duration', ['VARCHAR'], 'BIGINT', (a) => duration(a.text(0))),
  native('human_readable_seconds', ['DOUBLE'], 'VARCHAR', (a) => humanReadable(a.double(0))),
  native('from_iso8601_date', ['VARCHAR'], 'VARCHAR', (a) => isoDate(a.text(0))),
  native('from_iso8601_timestamp', ['VARCHAR'], 'VARCHAR[]', (a) => isoTimestamp(a.text(0))),
  native('offset_minutes', ['BIGINT', 'VARCHAR'], 'BIGINT', (a) => offsetMinutes(a.whole(0), a.text(1))),
];
