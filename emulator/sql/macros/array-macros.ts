import { fail, macro } from './macro.ts';

const any_map = 'MAP(VARCHAR, VARCHAR)';
const holds_null = '(list_count(a) < len(a))';

/** Arrays and maps. Any map casts to a map of texts, no array does: so the overload tells them apart. */
export const array_macros: string[] = [
  macro('cardinality', `(by ${any_map}, a) AS len(map_keys(a))`, '(by, a) AS len(a)'),
  macro('entries', `(by ${any_map}, a) AS map_entries(a)`, '(by, a) AS a'),
  macro(
    'subscript',
    `(by ${any_map}, a, k) AS a[CASE WHEN NOT map_contains(a, k) THEN cast_to_type(${fail('INVALID_FUNCTION_ARGUMENT: Key not present in map')}, k) ELSE k END]`,
    `(by, a, k) AS a[CASE WHEN k < 1 OR k > len(a) THEN ${fail('INVALID_FUNCTION_ARGUMENT: Array subscript out of bounds')} ELSE k END]`,
  ),
  macro('element_at', '(a, k) AS a[k]'),
  macro(
    'contains',
    `(a, x) AS CASE WHEN list_contains(a, x) THEN true WHEN a IS NULL OR x IS NULL OR ${holds_null} THEN NULL ELSE false END`,
  ),
  macro(
    'array_distinct',
    '(a) AS list_transform(list_filter(list_zip(a, range(1, len(a) + 1)), lambda p: list_position(a, p[1]) = p[2]), lambda p: p[1])',
  ),
  macro(
    'array_except',
    '(a, b) AS list_filter(trino_array_distinct(a), lambda x: list_position(b, x) IS NULL)',
  ),
  macro(
    'array_intersect',
    '(a, b) AS list_filter(trino_array_distinct(a), lambda x: list_position(b, x) IS NOT NULL)',
  ),
  macro('array_union', '(a, b) AS trino_array_distinct(list_concat(a, b))'),
  macro('array_remove', '(a, x) AS list_filter(a, lambda y: y IS NULL OR y <> x)'),
  macro('array_max', `(a) AS CASE WHEN ${holds_null} THEN NULL ELSE list_max(a) END`),
  macro('array_min', `(a) AS CASE WHEN ${holds_null} THEN NULL ELSE list_min(a) END`),
  macro(
    'array_position',
    '(a, x) AS CASE WHEN a IS NULL OR x IS NULL THEN NULL ELSE CAST(coalesce(list_position(a, x), 0) AS BIGINT) END',
  ),
  macro('array_sort', "(a) AS list_sort(a, 'ASC', 'NULLS LAST')"),
  macro(
    'slice',
    '(a, s, n) AS CASE WHEN s > 0 THEN list_slice(a, s, s + n - 1) WHEN s < 0 AND -s <= len(a) THEN list_slice(a, len(a) + s + 1, len(a) + s + n) ELSE a[1:0] END',
  ),
  macro('repeat', '(x, n) AS list_transform(range(0, n), lambda i: x)'),
  macro(
    'sequence',
    '(a BIGINT, b BIGINT) AS generate_series(a, b, CASE WHEN a > b THEN -1 ELSE 1 END)',
    '(a BIGINT, b BIGINT, s BIGINT) AS generate_series(a, b, s)',
    '(a DATE, b DATE) AS list_transform(generate_series(a, b, CASE WHEN a > b THEN INTERVAL (-1) DAY ELSE INTERVAL 1 DAY END), lambda d: CAST(d AS DATE))',
    '(a DATE, b DATE, s INTERVAL) AS list_transform(generate_series(a, b, s), lambda d: CAST(d AS DATE))',
    '(a TIMESTAMP, b TIMESTAMP, s INTERVAL) AS generate_series(a, b, s)',
  ),
  macro(
    'map_agg',
    '(pairs) AS map_from_entries(list_filter(list_transform(list_filter(list_zip(pairs, range(1, len(pairs) + 1)), lambda p: list_position(list_transform(pairs, lambda q: q[1]), p[1][1]) = p[2]), lambda p: p[1]), lambda p: true))',
  ),
  macro(
    'histogram',
    '(m) AS map_from_entries(list_transform(map_entries(m), lambda e: row(e.key, CAST(e.value AS BIGINT))))',
  ),
];
