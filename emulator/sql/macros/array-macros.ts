import { fail, filtered, macro } from './macro.ts';

const any_map = 'MAP(VARCHAR, VARCHAR)';
const holds_null = '(list_count(a) < len(a))';
const wrong = (message: string, type?: string) => fail(`INVALID_FUNCTION_ARGUMENT: ${message}`, type);
/** Every bare `i` is a place; what a step of 0 or too many would do is refused. */
const checkedStep = (step: string, zero: string) =>
  `CASE WHEN ${step} = ${zero} THEN ${wrong('step must not be zero', zero === '0' ? 'BIGINT' : 'INTERVAL')} ELSE ${step} END`;
/** Trino makes at most 10,000 values. */
const most = (list: string, type: string) =>
  `CASE WHEN len(${list}) > 10000 THEN CAST(${wrong('result of sequence function must not have more than 10000 entries')} AS ${type}) ELSE ${list} END`;

const wrong_way =
  'sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start';
/** Months count from the first value, so that the last day of one stays the last of the others. */
function steps(type: 'DATE' | 'TIMESTAMP'): string {
  const months = "(datepart('year', s) * 12 + datepart('month', s))";
  const by_month = `list_transform(range(0, date_sub('month', a, b) // ${months} + 1), lambda i: CAST(a + to_months(CAST(i * ${months} AS INTEGER)) AS ${type}))`;
  const no_day =
    type === 'DATE'
      ? `WHEN ${months} = 0 AND epoch(s) % 86400 <> 0 THEN CAST(${wrong('sequence step must be a day interval if start and end values are dates')} AS DATE[]) `
      : '';
  const by_day = `list_transform(generate_series(a, b, s), lambda d: CAST(d AS ${type}))`;
  const list = most(`CASE WHEN ${months} <> 0 THEN ${by_month} ELSE ${by_day} END`, `${type}[]`);
  return `CASE WHEN a + s = a THEN CAST(${wrong('step must not be zero')} AS ${type}[]) ${no_day}WHEN (a + s > a AND a > b) OR (a + s < a AND a < b) THEN CAST(${wrong(wrong_way)} AS ${type}[]) ELSE ${list} END`;
}

/** Arrays and maps. Any map casts to a map of texts, no array does: so the overload tells them apart. */
export const array_macros: string[] = [
  macro(
    'cardinality',
    `(by ${any_map}, a) AS CAST(len(map_keys(a)) AS BIGINT)`,
    '(by, a) AS CAST(len(a) AS BIGINT)',
  ),
  macro('entries', `(by ${any_map}, a) AS map_entries(a)`, '(by, a) AS a'),
  // Trino makes a column of each field; whether there are fields is known too late here.
  macro(
    'no_rows',
    `(a) AS CASE WHEN typeof(a) LIKE 'STRUCT(%[]' AND typeof(a) NOT LIKE 'STRUCT("$instant"%' THEN a[1:${fail('NOT_SUPPORTED: UNNEST of rows into one column is not supported by the local engine; name the columns, as in UNNEST(...) AS u(a, b)')}] ELSE a END`,
  ),
  macro(
    'map_entries',
    '(a) AS list_transform(map_entries(a), lambda e: {\'field0\': e."key", \'field1\': e."value"})',
  ),
  macro(
    'map',
    `(k, v) AS CASE WHEN len(k) <> len(v) THEN MAP(k[1:CAST(${wrong('Key and value arrays must be the same length')} AS BIGINT)], v) ELSE MAP(k, v) END`,
  ),
  macro(
    'subscript',
    `(by ${any_map}, a, k) AS a[CASE WHEN NOT map_contains(a, k) THEN cast_to_type(${wrong('Key not present in map')}, k) ELSE k END]`,
    `(by, a, k) AS a[CASE WHEN k < 0 THEN ${wrong('Array subscript is negative')} WHEN k = 0 THEN ${wrong('SQL array indices start at 1')} WHEN k > len(a) THEN ${wrong('Array subscript must be less than or equal to array length')} ELSE k END]`,
  ),
  macro(
    'element_at',
    `(by ${any_map}, a, k) AS a[k]`,
    `(by, a, k) AS a[CASE WHEN k = 0 THEN ${wrong('SQL array indices start at 1')} ELSE k END]`,
  ),
  macro(
    'arrays_equal',
    '(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN len(a) <> len(b) THEN false ELSE trino_all(list_transform(range(1, len(a) + 1), lambda i: a[i] = b[i])) END',
  ),
  macro(
    'contains',
    `(a, x) AS CASE WHEN list_contains(a, x) THEN true WHEN a IS NULL OR x IS NULL OR ${holds_null} THEN NULL ELSE false END`,
  ),
  macro(
    'any',
    '(a) AS CASE WHEN a IS NULL THEN NULL WHEN list_contains(a, true) THEN true WHEN list_count(a) < len(a) THEN NULL ELSE false END',
  ),
  macro(
    'all',
    '(a) AS CASE WHEN a IS NULL THEN NULL WHEN list_contains(a, false) THEN false WHEN list_count(a) < len(a) THEN NULL ELSE true END',
  ),
  macro(
    'arrays_overlap',
    '(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN list_count(a) > 0 AND list_has_any(list_filter(a, lambda x: x IS NOT NULL), b) THEN true WHEN len(a) > 0 AND len(b) > 0 AND (list_count(a) < len(a) OR list_count(b) < len(b)) THEN NULL ELSE false END',
  ),
  macro(
    'array_distinct',
    '(a) AS CASE WHEN len(a) > 0 THEN list_transform(list_filter(list_zip(a, range(1, len(a) + 1)), lambda p: list_position(a, p[1]) = p[2]), lambda p: p[1]) ELSE a END',
  ),
  macro(
    'array_except',
    `(a, b) AS CASE WHEN b IS NULL THEN NULL ELSE ${filtered('trino_array_distinct(a)', 'lambda x: list_position(b, x) IS NULL')} END`,
  ),
  macro(
    'array_intersect',
    `(a, b) AS CASE WHEN b IS NULL THEN NULL ELSE ${filtered('trino_array_distinct(a)', 'lambda x: list_position(b, x) IS NOT NULL')} END`,
  ),
  macro(
    'array_union',
    '(a, b) AS CASE WHEN a IS NULL OR b IS NULL THEN NULL ELSE trino_array_distinct(list_concat(a, b)) END',
  ),
  macro(
    'array_remove',
    `(a, x) AS CASE WHEN x IS NULL THEN NULL ELSE ${filtered('a', 'lambda y: y IS NULL OR y <> x')} END`,
  ),
  macro('array_max', `(a) AS CASE WHEN ${holds_null} THEN NULL ELSE list_max(a) END`),
  macro('array_min', `(a) AS CASE WHEN ${holds_null} THEN NULL ELSE list_min(a) END`),
  macro(
    'array_position',
    '(a, x) AS CASE WHEN a IS NULL OR x IS NULL THEN NULL ELSE CAST(coalesce(list_position(a, x), 0) AS BIGINT) END',
  ),
  macro('array_sort', "(a) AS list_sort(a, 'ASC', 'NULLS LAST')"),
  macro(
    'combinations',
    '(a, n) AS list_transform([trino_native_combinations(len(a), n)], lambda p: list_transform(range(0, CASE WHEN n = 0 THEN 1 ELSE len(p) // n END), lambda i: list_transform(p[i * n + 1:i * n + n], lambda j: a[j])))[1]',
  ),
  macro(
    'ngrams',
    `(a, n) AS CASE WHEN n <= 0 THEN [a[1:${wrong('N must be positive')}]] ELSE list_transform(range(1, greatest(len(a) - n + 1, 1) + 1), lambda i: a[i:i + n - 1]) END`,
  ),
  macro(
    'trim_array',
    `(a, n) AS CASE WHEN n < 0 THEN a[1:${wrong('size must not be negative')}] WHEN n > len(a) THEN a[1:${wrong('size must not exceed array cardinality')}] ELSE a[1:len(a) - n] END`,
  ),
  macro(
    'shuffle',
    "(a) AS list_transform(list_sort(list_transform(a, lambda x: {'r': random(), 'x': x})), lambda p: p.x)",
  ),
  macro(
    'slice',
    `(a, s, n) AS CASE WHEN s = 0 THEN a[1:${wrong('SQL array indices start at 1')}] WHEN n < 0 THEN a[1:${wrong('length must be greater than or equal to 0')}] WHEN s > 0 THEN list_slice(a, s, s + n - 1) WHEN s < 0 AND -s <= len(a) THEN list_slice(a, len(a) + s + 1, len(a) + s + n) ELSE a[1:0] END`,
  ),
  macro(
    'repeat',
    `(x, n) AS list_transform(range(0, CASE WHEN n > 10000 THEN ${wrong('count argument of repeat function must be less than or equal to 10000')} ELSE n END), lambda i: x)`,
  ),
  macro(
    'sequence',
    `(a BIGINT, b BIGINT) AS ${most('generate_series(a, b, CASE WHEN a > b THEN -1 ELSE 1 END)', 'BIGINT[]')}`,
    `(a BIGINT, b BIGINT, s BIGINT) AS CASE WHEN (s > 0 AND a > b) OR (s < 0 AND a < b) THEN CAST(${wrong(wrong_way)} AS BIGINT[]) ELSE ${most(`generate_series(a, b, ${checkedStep('s', '0')})`, 'BIGINT[]')} END`,
    `(a DATE, b DATE) AS ${most('list_transform(generate_series(a, b, CASE WHEN a > b THEN INTERVAL (-1) DAY ELSE INTERVAL 1 DAY END), lambda d: CAST(d AS DATE))', 'DATE[]')}`,
    `(a DATE, b DATE, s INTERVAL) AS ${steps('DATE')}`,
    `(a TIMESTAMP, b TIMESTAMP, s INTERVAL) AS ${steps('TIMESTAMP')}`,
  ),
  macro(
    'map_agg',
    '(pairs) AS CASE WHEN len(pairs) > 0 THEN map_from_entries(list_transform(list_filter(list_zip(pairs, range(1, len(pairs) + 1)), lambda p: list_position(list_transform(pairs, lambda q: struct_extract_at(q, 1)), struct_extract_at(p[1], 1)) = p[2]), lambda p: p[1])) ELSE map_from_entries(pairs) END',
  ),
  macro(
    'map_from_entries',
    `(a) AS CASE WHEN len(trino_array_distinct(list_transform(a, lambda p: struct_extract_at(p, 1)))) < len(a) THEN map_from_entries(a[1:${wrong('Duplicate map keys are not allowed')}]) ELSE map_from_entries(a) END`,
  ),
  macro(
    'multimap',
    '(pairs) AS list_transform([trino_array_distinct(list_transform(pairs, lambda p: struct_extract_at(p, 1)))], lambda k: MAP(k, list_transform(k, lambda x: list_transform(list_filter(pairs, lambda p: struct_extract_at(p, 1) = x), lambda p: struct_extract_at(p, 2)))))[1]',
  ),
  macro('pairs', '(a) AS list_transform(range(0, len(a) // 2), lambda i: row(a[2 * i + 1], a[2 * i + 2]))'),
  macro(
    'histogram',
    '(m) AS map_from_entries(list_transform(map_entries(m), lambda e: row(e.key, CAST(e.value AS BIGINT))))',
  ),
  macro(
    'most_frequent',
    "(m, n) AS map_from_entries(list_transform(list_slice(list_sort(list_transform(map_entries(m), lambda e: {'n': -CAST(e.value AS BIGINT), 'k': e.key})), 1, n), lambda e: row(e.k, -e.n)))",
  ),
  macro(
    'numeric_histogram',
    `(m, n) AS CASE WHEN len(map_keys(m)) > n THEN MAP([CAST(${fail('NOT_SUPPORTED: numeric_histogram of more different values than buckets is not supported by the local engine')} AS DOUBLE)], [CAST(0 AS DOUBLE)]) ELSE map_from_entries(list_transform(map_entries(m), lambda e: row(CAST(e.key AS DOUBLE), CAST(e.value AS DOUBLE)))) END`,
  ),
  macro(
    'weighted',
    '(a, p) AS a[trino_native_weighted_place(list_transform(a, lambda e: CAST(e.w AS DOUBLE)), CAST(p AS DOUBLE))].x',
  ),
];
