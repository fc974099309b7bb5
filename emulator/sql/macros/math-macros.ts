import { fail, macro } from './macro.ts';

const wholes = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'];
const bits: Readonly<Record<string, number>> = { TINYINT: 8, SMALLINT: 16, INTEGER: 32, BIGINT: 64 };
/** A function of doubles alone, NaN outside of its domain. */
const within = (name: string, domain: string) =>
  macro(
    name,
    `(a DOUBLE) AS CASE WHEN ${domain} THEN ${name}(a) WHEN a IS NOT NULL THEN CAST('NaN' AS DOUBLE) END`,
  );
const positive = (name: string) =>
  macro(
    name,
    `(a DOUBLE) AS CASE WHEN a > 0 THEN ${name}(a) WHEN a = 0 THEN CAST('-Infinity' AS DOUBLE) WHEN a IS NOT NULL THEN CAST('NaN' AS DOUBLE) END`,
  );
/** The lowest bits of `value`, as a number with a sign. */
const wrapped = (value: string, type: string) => {
  const size = `(CAST(1 AS HUGEINT) << ${bits[type]})`;
  const low = `(((${value}) % ${size} + ${size}) % ${size})`;
  return `CAST(CASE WHEN ${low} >= ${size} // 2 THEN ${low} - ${size} ELSE ${low} END AS ${type})`;
};

/** Numbers, by Trino's documentation. */
export const math_macros: string[] = [
  macro(
    'abs',
    ...[...wholes, 'HUGEINT', 'DECIMAL', 'DOUBLE', 'FLOAT'].map((type) => `(a ${type}) AS abs(a)` as const),
  ),
  within('sqrt', 'a >= 0'),
  within('acos', 'a BETWEEN -1 AND 1'),
  within('asin', 'a BETWEEN -1 AND 1'),
  positive('ln'),
  positive('log2'),
  positive('log10'),
  macro('log', '(b DOUBLE, a DOUBLE) AS trino_ln(a) / trino_ln(b)'),
  macro(
    'sign',
    '(a DOUBLE) AS CASE WHEN isnan(a) THEN a ELSE CAST(sign(a) AS DOUBLE) END',
    '(a DECIMAL) AS CAST(sign(a) AS DECIMAL(1, 0))',
    ...wholes.map((type) => `(a ${type}) AS CAST(sign(a) AS ${type})` as const),
  ),
  // A whole number stays one; DuckDB makes a double of it.
  ...['ceil', 'floor'].map((name) =>
    macro(
      name,
      ...[...wholes, 'HUGEINT'].map((type) => `(by ${type}, a) AS a` as const),
      ...['DOUBLE', 'FLOAT', 'DECIMAL'].map((type) => `(by ${type}, a) AS ${name}(a)` as const),
    ),
  ),
  macro(
    'round',
    ...wholes.flatMap((type) => [
      `(by ${type}, a) AS a` as const,
      `(by ${type}, a, n) AS CAST(CASE WHEN n >= 0 THEN a WHEN n < -18 THEN 0 ELSE sign(a) * ((abs(CAST(a AS HUGEINT)) + CAST(pow(10, -n) AS BIGINT) // 2) // CAST(pow(10, -n) AS BIGINT)) * CAST(pow(10, -n) AS BIGINT) END AS ${type})` as const,
    ]),
    ...['DOUBLE', 'FLOAT'].flatMap((type) => [
      `(by ${type}, a) AS round(a)` as const,
      `(by ${type}, a, n) AS CASE WHEN isfinite(a) AND n <= 300 THEN CAST(round(a, CAST(n AS INTEGER)) AS ${type}) ELSE a END` as const,
    ]),
    '(by DECIMAL, a) AS round(a)',
    '(by DECIMAL, a, n) AS cast_to_type(trino_native_round_decimal(CAST(a AS VARCHAR), n, true), a + a)',
  ),
  macro(
    'truncate',
    ...wholes.map((type) => `(by ${type}, a) AS a` as const),
    ...['DOUBLE', 'FLOAT', 'DECIMAL'].map((type) => `(by ${type}, a) AS trunc(a)` as const),
    ...wholes.map(
      (type) =>
        `(by ${type}, a, n) AS CASE WHEN n >= 0 THEN a ELSE CAST(a - a % CAST(pow(10, -n) AS BIGINT) AS ${type}) END` as const,
    ),
    ...['DOUBLE', 'FLOAT'].map(
      (type) => `(by ${type}, a, n) AS CAST(trunc(a * pow(10, n)) / pow(10, n) AS ${type})` as const,
    ),
    '(by DECIMAL, a, n) AS cast_to_type(trino_native_round_decimal(CAST(a AS VARCHAR), n, false), a)',
  ),
  macro(
    'random',
    '() AS random()',
    `(m, n) AS CASE WHEN m >= n THEN CAST(${fail('INVALID_FUNCTION_ARGUMENT: bound must be positive')} AS BIGINT) ELSE m + CAST(floor(random() * (n - m)) AS BIGINT) END`,
  ),
  macro(
    'width_bucket',
    `(x DOUBLE, bins DOUBLE[]) AS CASE WHEN len(bins) = 0 THEN CAST(${fail('INVALID_FUNCTION_ARGUMENT: Bins cannot be an empty array')} AS BIGINT) ELSE CAST(len(list_filter(bins, lambda b: b <= x)) AS BIGINT) END`,
    `(x DOUBLE, lo DOUBLE, hi DOUBLE, n) AS CAST(CASE WHEN n <= 0 THEN ${fail('INVALID_FUNCTION_ARGUMENT: bucketCount must be greater than 0')} WHEN lo = hi THEN ${fail('INVALID_FUNCTION_ARGUMENT: bounds cannot equal each other')} WHEN lo < hi THEN CASE WHEN x < lo THEN 0 WHEN x >= hi THEN n + 1 ELSE floor((x - lo) / (hi - lo) * n) + 1 END ELSE CASE WHEN x > lo THEN 0 WHEN x <= hi THEN n + 1 ELSE floor((lo - x) / (lo - hi) * n) + 1 END END AS BIGINT)`,
  ),
  macro('bits', ...wholes.map((type) => `(a ${type}) AS CAST(a AS BIGINT)` as const)),
  macro(
    'bitwise_left_shift',
    ...wholes.map(
      (type) =>
        `(by ${type}, a, n) AS CASE WHEN n >= ${bits[type]} THEN CAST(0 AS ${type}) ELSE ${wrapped('CAST(a AS HUGEINT) * (CAST(1 AS HUGEINT) << CAST(n AS INTEGER))', type)} END` as const,
    ),
  ),
  macro(
    'bitwise_right_shift',
    ...wholes.map(
      (type) =>
        `(by ${type}, a, n) AS CASE WHEN n >= ${bits[type]} THEN CAST(0 AS ${type}) WHEN n = 0 THEN a ELSE CAST((CASE WHEN a < 0 THEN CAST(a AS HUGEINT) + (CAST(1 AS HUGEINT) << ${bits[type]}) ELSE CAST(a AS HUGEINT) END) >> CAST(n AS INTEGER) AS ${type}) END` as const,
    ),
  ),
  macro(
    'bitwise_right_shift_arithmetic',
    ...wholes.map(
      (type) =>
        `(by ${type}, a, n) AS CAST(floor(CAST(a AS DECIMAL(38, 0)) / pow(2, least(n, ${(bits[type] ?? 64) - 1}))) AS ${type})` as const,
    ),
  ),
  macro(
    'cosine_similarity',
    '(by MAP(VARCHAR, DOUBLE), a, b) AS list_sum(list_transform(map_keys(a), lambda k: a[k] * coalesce(b[k], 0))) / sqrt(list_sum(list_transform(map_values(a), lambda x: x * x)) * list_sum(list_transform(map_values(b), lambda x: x * x)))',
    '(by DOUBLE[], a, b) AS list_cosine_similarity(CAST(a AS DOUBLE[]), CAST(b AS DOUBLE[]))',
  ),
];
