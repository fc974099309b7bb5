import { zoned_type as Z } from '../zoned.ts';
import { fail, macro, onceEach } from './macro.ts';

const utc = (name: string) => `timezone('UTC', CAST(${name} AS TIMESTAMP))`;

const whole_types = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT'];
const no_operator = (operator: string, type: string) =>
  // It names its operands, so that a column that does not exist is told.
  `CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN ${fail(`TYPE_MISMATCH: Cannot apply operator: date ${operator} ${type}`, 'DATE')} END`;
/** Months go by the zone's own clock; days and shorter are so many milliseconds, in Trino. */
const shifted = (zoned: string, by: string) => {
  const months = `datepart('year', ${by.slice(2)}) * 12 + datepart('month', ${by.slice(2)})`;
  return `CASE WHEN ${months} = 0 THEN trino_zoned(${zoned}."$instant" ${by}, ${zoned}."$zone")
    ELSE trino_zoned(trino_at_zone(${zoned}."$zone", trino_in_zone(${zoned}."$zone", ${zoned}."$instant") ${by}), ${zoned}."$zone") END`;
};
const is_offset = "z[1] IN ('+', '-')";
/** What a zone that is written as an offset is ahead of UTC. */
const ahead = 'to_minutes(CAST(z[1:3] AS BIGINT) * 60 + CAST(z[1] || z[5:6] AS BIGINT))';
/** Names that all mean UTC, which is what Trino calls them. */
const utc_names =
  "('utc', 'z', 'ut', 'uct', 'gmt', 'gmt0', 'greenwich', 'universal', 'zulu', '+00:00', '-00:00')";

/** A date has no clock: Trino refuses what would move one. */
const movedDate = (sql: string, words: string) =>
  `CASE WHEN CAST(${sql} AS TIME) <> TIME '00:00:00' THEN ${fail(`INVALID_FUNCTION_ARGUMENT: Cannot ${words} a date`, 'DATE')} ELSE CAST(${sql} AS DATE) END`;
const later = (sql: string) => movedDate(sql, 'add hour, minutes or seconds to');
const earlier = (sql: string) => movedDate(sql, 'subtract hour, minutes or seconds from');

/**
 * Addition where the type of an operand may be unknown: in a query within an expression, DuckDB does not
 * tell macros the types of the outer query's columns. Numbers add as they are; what could be a date or a
 * timestamp has an overload for each, so that nothing can choose between them and the query is refused.
 */
const checked = (operator: '+' | '-'): `(${string}`[] => [
  ...['FLOAT', 'DOUBLE', 'DECIMAL', ...whole_types].map(
    (type) => `(by ${type}, by2 ${type}, a, b) AS a ${operator} b` as const,
  ),
  `(by DATE, by2 INTERVAL, a, b) AS ${operator === '+' ? later('a + b') : earlier('a - b')}`,
  `(by TIMESTAMP, by2 INTERVAL, a, b) AS a ${operator} b`,
  `(by INTERVAL, by2 INTERVAL, a, b) AS a ${operator} b`,
];

/** Comparison, arithmetic and timestamps with a zone. */
export const core_macros: string[] = [
  macro('key', `(a ${Z}) AS a."$instant"`, '(a) AS a'),
  // JSON is a text to the overloads; nothing else is.
  macro('text', '(a VARCHAR) AS a'),
  macro(
    'zoned',
    `(t, z) AS CASE WHEN t IS NULL OR z IS NULL THEN NULL ELSE CAST({'$instant': t, '$zone': CASE WHEN lower(z) IN ${utc_names} THEN 'UTC' ELSE z END} AS ${Z}) END`,
  ),
  macro(
    'offset_zone',
    "(i) AS printf('%s%02d:%02d', CASE WHEN epoch(i) < 0 THEN '-' ELSE '+' END, CAST(abs(epoch(i)) // 3600 AS INTEGER), CAST(abs(epoch(i)) % 3600 // 60 AS INTEGER))",
  ),
  macro(
    'in_zone',
    `(z, t) AS CASE WHEN ${is_offset} THEN timezone('UTC', t) + ${ahead} ELSE timezone(z, t) END`,
  ),
  macro(
    'at_zone',
    `(z, t) AS CASE WHEN ${is_offset} THEN timezone('UTC', t - ${ahead}) ELSE timezone(z, t) END`,
  ),
  macro('with_timezone', '(a TIMESTAMP, z VARCHAR) AS trino_zoned(trino_at_zone(z, a), z)'),
  macro(
    'at_timezone',
    `(a ${Z}, z VARCHAR) AS CASE WHEN trino_in_zone(z, a."$instant") IS NULL THEN NULL ELSE trino_zoned(a."$instant", z) END`,
    `(a TIMESTAMP, z VARCHAR) AS CASE WHEN trino_in_zone(z, ${utc('a')}) IS NULL THEN NULL ELSE trino_zoned(${utc('a')}, z) END`,
  ),
  macro(
    'plus',
    `(a DATE, b INTERVAL) AS ${later('a + b')}`,
    `(a INTERVAL, b DATE) AS ${later('b + a')}`,
    `(a DATE, b BIGINT) AS ${no_operator('+', 'integer')}`,
    `(a ${Z}, b INTERVAL) AS ${onceEach(['a', 'b'], shifted('a', '+ b'))}`,
    `(a INTERVAL, b ${Z}) AS ${onceEach(['a', 'b'], shifted('b', '+ a'))}`,
    '(a, b) AS a + b',
  ),
  macro(
    'minus',
    `(a DATE, b INTERVAL) AS ${earlier('a - b')}`,
    `(a DATE, b BIGINT) AS ${no_operator('-', 'integer')}`,
    '(a DATE, b DATE) AS to_days(CAST(a - b AS INTEGER))',
    `(a ${Z}, b INTERVAL) AS ${onceEach(['a', 'b'], shifted('a', '- b'))}`,
    `(a ${Z}, b ${Z}) AS a."$instant" - b."$instant"`,
    '(a, b) AS a - b',
  ),
  // Months stay months; the rest is so many milliseconds.
  macro(
    'scaled',
    `(a, n) AS CASE WHEN datepart('year', a) <> 0 OR datepart('month', a) <> 0 THEN to_months(CAST(trunc((datepart('year', a) * 12 + datepart('month', a)) * n) AS INTEGER)) ELSE to_milliseconds(CAST(round(epoch(a) * 1000 * n) AS BIGINT)) END`,
  ),
  macro('plus_by', ...checked('+')),
  macro('minus_by', ...checked('-')),
  macro(
    'sum_type',
    ...whole_types.map((type) => `(by ${type}, a) AS CAST(0 AS BIGINT)` as const),
    '(by DECIMAL, a) AS a + CAST(0 AS DECIMAL(38, 0))',
    '(by DOUBLE, a) AS CAST(0 AS DOUBLE)',
    '(by FLOAT, a) AS CAST(0 AS FLOAT)',
    '(by INTERVAL, a) AS a',
  ),
  macro(
    'avg_type',
    ...whole_types.map((type) => `(by ${type}, a) AS CAST(0 AS DOUBLE)` as const),
    '(by DECIMAL, a) AS a',
    '(by DOUBLE, a) AS CAST(0 AS DOUBLE)',
    '(by FLOAT, a) AS CAST(0 AS FLOAT)',
    '(by INTERVAL, a) AS a',
  ),
  macro(
    'divide',
    `(by DECIMAL, by2 DECIMAL, a, b) AS CASE WHEN b = 0 THEN cast_to_type('!DIVISION_BY_ZERO: Division by zero!', b) ELSE cast_to_type(trino_native_divide_decimals(CAST(a AS VARCHAR), CAST(b AS VARCHAR)), a + b + CAST(0 AS DECIMAL(38, 0))) END`,
    // In a query within an expression the type may be unknown, and this be chosen wrongly: see checked().
    ...whole_types.map(
      (type) =>
        `(by ${type}, by2 ${type}, a, b) AS CASE WHEN typeof(a + b) NOT LIKE '%INT%' THEN cast_to_type('!NOT_SUPPORTED: Division of an outer column in a subquery is not supported by the local engine!', b) WHEN b = 0 THEN cast_to_type('!DIVISION_BY_ZERO: Division by zero!', b) ELSE a // b END` as const,
    ),
    '(by FLOAT, by2 FLOAT, a, b) AS a / b',
    '(by DOUBLE, by2 DOUBLE, a, b) AS a / b',
    "(by INTERVAL, by2 DOUBLE, a, b) AS CASE WHEN b = 0 THEN CAST('!DIVISION_BY_ZERO: Division by zero!' AS INTERVAL) ELSE trino_scaled(a, 1 / CAST(b AS DOUBLE)) END",
  ),
  macro(
    'modulo',
    ...['FLOAT', 'DOUBLE'].map(
      (type) =>
        `(by ${type}, by2 ${type}, a, b) AS CASE WHEN b = 0 THEN CAST('NaN' AS ${type}) ELSE a % b END` as const,
    ),
    ...['DECIMAL', ...whole_types].map(
      (type) =>
        `(by ${type}, by2 ${type}, a, b) AS CASE WHEN b = 0 THEN cast_to_type('!DIVISION_BY_ZERO: Division by zero!', b) ELSE a % b END` as const,
    ),
  ),
];
