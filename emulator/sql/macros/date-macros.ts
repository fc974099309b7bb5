import { zoned_type as Z } from '../zoned.ts';
import { fail, macro } from './macro.ts';

/** A macro of the local time `a`, for every type that has one. */
function ofLocal(name: string, sql: string, more = ''): string {
  const zoned = sql.replace(/\ba\b/g, 'timezone(a."$zone", a."$instant")');
  return macro(
    name,
    `(a DATE${more}) AS ${sql}`,
    `(a TIMESTAMP${more}) AS ${sql}`,
    `(a ${Z}${more}) AS ${zoned}`,
  );
}
const part = (name: string, sql: string) => ofLocal(name, `CAST(${sql} AS BIGINT)`);
const interval = `CASE u WHEN 'millisecond' THEN to_milliseconds(n) WHEN 'second' THEN to_seconds(n) WHEN 'minute' THEN to_minutes(n)
  WHEN 'hour' THEN to_hours(n) WHEN 'day' THEN to_days(CAST(n AS INTEGER)) WHEN 'week' THEN to_days(CAST(7 * n AS INTEGER))
  WHEN 'month' THEN to_months(CAST(n AS INTEGER)) WHEN 'quarter' THEN to_months(CAST(3 * n AS INTEGER)) WHEN 'year' THEN to_months(CAST(12 * n AS INTEGER)) END`;
const of_clock = "u IN ('millisecond', 'second', 'minute', 'hour')";
const no_clock = (value: string) =>
  `CASE WHEN ${of_clock} THEN ${fail('INVALID_FUNCTION_ARGUMENT: not a valid DATE field', 'DATE')} ELSE ${value} END`;

/** Whole units from one instant to another; days and longer by the clock of the first one's zone. */
const zonedDiff = (zone: string, from: string, to: string) =>
  `CASE WHEN ${of_clock} THEN date_sub(u, ${from}, ${to}) ELSE date_sub(u, timezone(${zone}, ${from}), timezone(${zone}, ${to})) END`;

export const date_macros: string[] = [
  part('year', "date_part('year', a)"),
  part('quarter', "date_part('quarter', a)"),
  part('month', "date_part('month', a)"),
  part('week', "date_part('week', a)"),
  part('day', "date_part('day', a)"),
  part('day_of_week', "date_part('isodow', a)"),
  part('day_of_year', "date_part('doy', a)"),
  part('year_of_week', "date_part('isoyear', a)"),
  part('hour', "date_part('hour', a)"),
  part('minute', "date_part('minute', a)"),
  part('second', "date_part('second', a)"),
  part('millisecond', "date_part('millisecond', a) % 1000"),
  macro(
    'date_trunc',
    `(u, a DATE) AS ${no_clock('CAST(date_trunc(u, a) AS DATE)')}`,
    '(u, a TIMESTAMP) AS date_trunc(u, a)',
    `(u, a ${Z}) AS trino_with_timezone(date_trunc(u, trino_local(a)), a."$zone")`,
  ),
  macro('interval', `(u, n) AS ${interval}`),
  macro(
    'date_add',
    `(u, n, a DATE) AS ${no_clock('CAST(a + trino_interval(u, n) AS DATE)')}`,
    '(u, n, a TIMESTAMP) AS a + trino_interval(u, n)',
    `(u, n, a ${Z}) AS CASE WHEN ${of_clock} THEN trino_zoned(a."$instant" + trino_interval(u, n), a."$zone") ELSE trino_with_timezone(trino_local(a) + trino_interval(u, n), a."$zone") END`,
  ),
  macro(
    'date_diff',
    '(u, a DATE, b DATE) AS date_sub(u, a, b)',
    '(u, a TIMESTAMP, b TIMESTAMP) AS date_sub(u, a, b)',
    `(u, a ${Z}, b ${Z}) AS ${zonedDiff('a."$zone"', 'a."$instant"', 'b."$instant"')}`,
    `(u, a ${Z}, b TIMESTAMP) AS ${zonedDiff('a."$zone"', 'a."$instant"', "timezone('UTC', b)")}`,
    `(u, a TIMESTAMP, b ${Z}) AS ${zonedDiff("'UTC'", "timezone('UTC', a)", 'b."$instant"')}`,
  ),
  ofLocal('strftime', 'strftime(a, f)', ', f'),
  macro('strptime', '(a VARCHAR, f) AS strptime(a, f)'),
  macro('parse_datetime', "(a VARCHAR, f) AS trino_with_timezone(strptime(a, f), 'UTC')"),
  macro(
    'from_unixtime',
    "(a DOUBLE) AS trino_zoned(timezone('UTC', epoch_ms(CAST(round(a * 1000) AS BIGINT))), 'UTC')",
    "(a DOUBLE, z VARCHAR) AS trino_zoned(timezone('UTC', epoch_ms(CAST(round(a * 1000) AS BIGINT))), CASE WHEN timezone(z, timezone('UTC', TIMESTAMP '2000-01-01')) IS NOT NULL THEN z END)",
  ),
  macro(
    'to_unixtime',
    '(a DATE) AS epoch(a)',
    '(a TIMESTAMP) AS epoch(a)',
    `(a ${Z}) AS epoch(a."$instant")`,
  ),
  macro(
    'from_iso8601_timestamp',
    `(a VARCHAR) AS CASE WHEN regexp_matches(a, '[+-]\\d{2}:?\\d{2}$') THEN trino_zoned(${fail('NOT_SUPPORTED: A timestamp with an offset is not supported by the local engine', 'TIMESTAMPTZ')}, 'UTC')
      ELSE trino_with_timezone(CAST(replace(rtrim(a, 'Z'), 'T', ' ') AS TIMESTAMP), 'UTC') END`,
  ),
  ofLocal('last_day_of_month', 'last_day(a)'),
  macro(
    'to_iso8601',
    "(a DATE) AS strftime(a, '%Y-%m-%d')",
    "(a TIMESTAMP) AS strftime(a, '%Y-%m-%dT%H:%M:%S.%g')",
    `(a ${Z}) AS CASE WHEN a."$zone" IN ('UTC', 'Z') THEN strftime(trino_local(a), '%Y-%m-%dT%H:%M:%S.%gZ') ELSE CAST(${fail('NOT_SUPPORTED: to_iso8601 of a zone other than UTC is not supported by the local engine')} AS VARCHAR) END`,
  ),
];
