import { zoned_type as Z } from '../zoned.ts';
import { fail, macro, onceEach } from './macro.ts';

const local = 'trino_in_zone(a."$zone", a."$instant")';

/** A macro of the local time `a`, for every type that has one. */
function ofLocal(name: string, sql: string, more = '', ...others: `(${string}`[]): string {
  return macro(
    name,
    `(a DATE${more}) AS ${sql}`,
    `(a TIMESTAMP${more}) AS ${sql}`,
    `(a ${Z}${more}) AS ${onceEach(['a'], sql.replace(/\ba\b/g, local))}`,
    ...others,
  );
}
const part = (name: string, sql: string, ...others: `(${string}`[]) =>
  ofLocal(name, `CAST(${sql} AS BIGINT)`, '', ...others);
/** Parts of the clock are those of a time too; those of the day are an interval's. */
const ofClock = (name: string, sql: string) =>
  part(
    name,
    sql,
    `(a TIME) AS CAST(${sql} AS BIGINT)`,
    `(a INTERVAL) AS CAST(${sql.replace(/\ba\b/g, 'trino_day_to_second(a)')} AS BIGINT)`,
  );

const unit_error = (type: string) => fail('INVALID_FUNCTION_ARGUMENT: not a valid time unit', type);
const interval = `CASE u WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n) WHEN 'minute' THEN to_minutes(n)
  WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_days(CAST(7 * n AS INTEGER))
  WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(3 * n AS INTEGER)) WHEN 'year' THEN to_months(CAST(12 * n AS INTEGER)) ELSE ${unit_error('INTERVAL')} END`;
const clock_units = "('millisecond', 'second', 'minute', 'hour')";
const of_clock = `u IN ${clock_units}`;
const units = "('millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year')";
const checked = (value: string, type: string) =>
  `CASE WHEN u NOT IN ${units} THEN ${unit_error(type)} ELSE ${value} END`;
const no_clock = (value: string) =>
  `CASE WHEN u NOT IN ${units} OR ${of_clock} THEN ${fail('INVALID_FUNCTION_ARGUMENT: not a valid DATE field', 'DATE')} ELSE ${value} END`;
const only_clock = (value: string, type: string) =>
  `CASE WHEN NOT ${of_clock} THEN ${fail('INVALID_FUNCTION_ARGUMENT: not a valid TIME field', type)} ELSE ${value} END`;

/** Whole units from one instant to another; days and longer by the clock of the first one's zone. */
const zonedDiff = (zone: string, from: string, to: string) =>
  checked(
    `CASE WHEN ${of_clock} THEN date_sub(u, ${from}, ${to}) ELSE date_sub(u, trino_in_zone(${zone}, ${from}), trino_in_zone(${zone}, ${to})) END`,
    'BIGINT',
  );
const fromUnix = (zone: string) =>
  `(trino_zoned(timezone('UTC', epoch_ms(CAST(round(a * 1000) AS BIGINT))), ${zone}))`;
const offset_text = "printf('%s%02d:%02d', CASE WHEN h < 0 OR m < 0 THEN '-' ELSE '+' END, abs(h), abs(m))";

export const date_macros: string[] = [
  macro('day_to_second', '(a INTERVAL) AS to_milliseconds(CAST(epoch(a) * 1000 AS BIGINT))'),
  part('year', "date_part('year', a)", "(a INTERVAL) AS CAST(date_part('year', a) AS BIGINT)"),
  part('quarter', "date_part('quarter', a)"),
  part('month', "date_part('month', a)", "(a INTERVAL) AS CAST(date_part('month', a) AS BIGINT)"),
  part('week', "date_part('week', a)"),
  part('day', "date_part('day', a)", '(a INTERVAL) AS CAST(trunc(epoch(a) / 86400) AS BIGINT)'),
  part('day_of_week', "date_part('isodow', a)"),
  part('day_of_year', "date_part('doy', a)"),
  part('year_of_week', "date_part('isoyear', a)"),
  ofClock('hour', "date_part('hour', a) % 24"),
  ofClock('minute', "date_part('minute', a)"),
  ofClock('second', "date_part('second', a)"),
  ofClock('millisecond', "date_part('millisecond', a) % 1000"),
  macro(
    'timezone_hour',
    `(a ${Z}) AS CAST(trunc(trino_native_offset_minutes(epoch_us(a."$instant"), a."$zone") / 60) AS BIGINT)`,
  ),
  macro(
    'timezone_minute',
    `(a ${Z}) AS CAST(trino_native_offset_minutes(epoch_us(a."$instant"), a."$zone") % 60 AS BIGINT)`,
  ),
  macro('timezone', `(a ${Z}) AS a."$zone"`),
  macro(
    'date_trunc',
    `(u, a DATE) AS ${no_clock('CAST(date_trunc(u, a) AS DATE)')}`,
    `(u, a TIMESTAMP) AS ${checked('date_trunc(u, a)', 'TIMESTAMP')}`,
    `(u, a TIME) AS ${only_clock("CAST(date_trunc(u, DATE '1970-01-01' + a) AS TIME)", 'TIME')}`,
    `(u, a ${Z}) AS ${onceEach(['a', 'u'], `CASE WHEN ${of_clock} THEN trino_zoned(a."$instant" - (${local} - date_trunc(u, ${local})), a."$zone") ELSE trino_with_timezone(${checked(`date_trunc(u, ${local})`, 'TIMESTAMP')}, a."$zone") END`)}`,
  ),
  macro('interval', `(u, n) AS ${interval}`),
  macro(
    'date_add',
    `(u, n, a DATE) AS ${no_clock('CAST(a + trino_interval(u, n) AS DATE)')}`,
    '(u, n, a TIMESTAMP) AS a + trino_interval(u, n)',
    `(u, n, a TIME) AS ${only_clock('a + trino_interval(u, n)', 'TIME')}`,
    `(u, n, a ${Z}) AS ${onceEach(['u', 'n', 'a'], `CASE WHEN ${of_clock} THEN trino_zoned(a."$instant" + trino_interval(u, n), a."$zone") ELSE trino_with_timezone(${local} + trino_interval(u, n), a."$zone") END`)}`,
  ),
  macro(
    'date_diff',
    `(u, a DATE, b DATE) AS ${no_clock('date_sub(u, a, b)').replace('AS DATE', 'AS BIGINT')}`,
    `(u, a TIMESTAMP, b TIMESTAMP) AS ${checked('date_sub(u, a, b)', 'BIGINT')}`,
    `(u, a TIME, b TIME) AS ${only_clock('date_sub(u, a, b)', 'BIGINT')}`,
    `(u, a ${Z}, b ${Z}) AS ${zonedDiff('a."$zone"', 'a."$instant"', 'b."$instant"')}`,
    `(u, a ${Z}, b TIMESTAMP) AS ${zonedDiff('a."$zone"', 'a."$instant"', "timezone('UTC', b)")}`,
    `(u, a TIMESTAMP, b ${Z}) AS ${zonedDiff("'UTC'", "timezone('UTC', a)", 'b."$instant"')}`,
  ),
  ofLocal('strftime', 'strftime(a, f)', ', f'),
  ...(['date_format', 'format_datetime'] as const).map((name) =>
    macro(
      name,
      `(a DATE, f) AS trino_native_${name}(epoch_us(CAST(a AS TIMESTAMP)), 'UTC', f)`,
      `(a TIMESTAMP, f) AS trino_native_${name}(epoch_us(a), 'UTC', f)`,
      `(a ${Z}, f) AS trino_native_${name}(epoch_us(a."$instant"), a."$zone", f)`,
    ),
  ),
  macro('date_parse', '(a VARCHAR, f) AS make_timestamp(trino_native_date_parse(a, f))'),
  macro('from_micros', `(p) AS trino_zoned(timezone('UTC', make_timestamp(CAST(p[1] AS BIGINT))), p[2])`),
  macro('parse_datetime', '(a VARCHAR, f) AS trino_from_micros(trino_native_parse_datetime(a, f))'),
  macro(
    'from_unixtime',
    `(a DOUBLE) AS ${fromUnix("'UTC'")}`,
    `(a DOUBLE, z VARCHAR) AS ${fromUnix("CASE WHEN trino_in_zone(z, timezone('UTC', TIMESTAMP '2000-01-01')) IS NOT NULL THEN z END")}`,
    `(a DOUBLE, h BIGINT, m BIGINT) AS ${fromUnix(offset_text)}`,
  ),
  macro(
    'to_unixtime',
    '(a DATE) AS epoch(a)',
    '(a TIMESTAMP) AS epoch(a)',
    `(a ${Z}) AS epoch(a."$instant")`,
  ),
  macro('to_milliseconds', '(a INTERVAL) AS CAST(epoch(a) * 1000 AS BIGINT)'),
  macro('from_iso8601_date', '(a VARCHAR) AS CAST(trino_native_from_iso8601_date(a) AS DATE)'),
  macro('from_iso8601_timestamp', '(a VARCHAR) AS trino_from_micros(trino_native_from_iso8601_timestamp(a))'),
  ofLocal('last_day_of_month', 'last_day(a)'),
  macro(
    'to_iso8601',
    "(a DATE) AS strftime(a, '%Y-%m-%d')",
    "(a TIMESTAMP) AS strftime(a, '%Y-%m-%dT%H:%M:%S.%g')",
    `(a ${Z}) AS CASE WHEN a."$zone" = 'UTC' THEN strftime(${local}, '%Y-%m-%dT%H:%M:%S.%gZ') ELSE trino_native_format_datetime(epoch_us(a."$instant"), a."$zone", 'yyyy-MM-dd''T''HH:mm:ss.SSSZZ') END`,
  ),
];
