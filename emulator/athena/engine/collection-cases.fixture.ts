import type { Case } from './trino-case.fixture.ts';

/** Arrays, maps, lambdas and numbers: the examples of Trino's documentation, and what users write. */
export const collection_cases: readonly Case[] = [
  [
    'an array of written rows is cast row by row',
    "SELECT CAST(ARRAY[ROW(1, 'a'), (2, 'b')] AS ARRAY(ROW(x varchar, y varchar)))",
    [['[{x=1, y=a}, {x=2, y=b}]']],
  ],
  [
    'array constructors and operators',
    'SELECT ARRAY[1, 1.2, 4], ARRAY[1, 1.2, 4][2], ARRAY[1] || ARRAY[2], ARRAY[1] || 2, 2 || ARRAY[1]',
    [['[1.0, 1.2, 4.0]', '1.2', '[1, 2]', '[1, 2]', '[2, 1]']],
  ],
  [
    'array_sort with a comparator',
    "SELECT array_sort(ARRAY[3, 2, 5, 1, 2], (x, y) -> IF(x < y, 1, IF(x = y, 0, -1))), array_sort(ARRAY['bc', 'ab', 'dc'], (x, y) -> IF(x < y, 1, IF(x = y, 0, -1)))",
    [['[5, 3, 2, 2, 1]', '[dc, bc, ab]']],
  ],
  [
    'array_sort with NULL first',
    'SELECT array_sort(ARRAY[3, 2, null, 5, null, 1, 2], (x, y) -> CASE WHEN x IS NULL THEN -1 WHEN y IS NULL THEN 1 WHEN x < y THEN 1 WHEN x = y THEN 0 ELSE -1 END)',
    [['[null, null, 5, 3, 2, 2, 1]']],
  ],
  [
    'array_sort by length',
    "SELECT array_sort(ARRAY['a', 'abcd', 'abc'], (x, y) -> IF(length(x) < length(y), -1, IF(length(x) = length(y), 0, 1))), array_sort(ARRAY[ARRAY[2, 3, 1], ARRAY[4, 2, 1, 4], ARRAY[1, 2]], (x, y) -> IF(cardinality(x) < cardinality(y), -1, IF(cardinality(x) = cardinality(y), 0, 1)))",
    [['[a, abc, abcd]', '[[1, 2], [2, 3, 1], [4, 2, 1, 4]]']],
  ],
  [
    'combinations',
    "SELECT combinations(ARRAY['foo', 'bar', 'baz'], 2), combinations(ARRAY[1, 2, 3], 2), combinations(ARRAY[1, 2, 2], 2)",
    [['[[foo, bar], [foo, baz], [bar, baz]]', '[[1, 2], [1, 3], [2, 3]]', '[[1, 2], [1, 2], [2, 2]]']],
  ],
  [
    'ngrams',
    "SELECT ngrams(ARRAY['foo', 'bar', 'baz', 'foo'], 2), ngrams(ARRAY['foo', 'bar', 'baz', 'foo'], 4), ngrams(ARRAY['foo', 'bar', 'baz', 'foo'], 5), ngrams(ARRAY[1, 2, 3, 4], 2)",
    [
      [
        '[[foo, bar], [bar, baz], [baz, foo]]',
        '[[foo, bar, baz, foo]]',
        '[[foo, bar, baz, foo]]',
        '[[1, 2], [2, 3], [3, 4]]',
      ],
    ],
  ],
  [
    'filter',
    'SELECT filter(ARRAY[], x -> true), filter(ARRAY[5, -6, NULL, 7], x -> x > 0), filter(ARRAY[5, NULL, 7, NULL], x -> x IS NOT NULL)',
    [['[]', '[5, 7]', '[5, 7]']],
  ],
  [
    'reduce',
    "SELECT reduce(ARRAY[], 0, (s, x) -> s + x, s -> s), reduce(ARRAY[5, 20, 50], 0, (s, x) -> s + x, s -> s), reduce(ARRAY[5, 20, NULL, 50], 0, (s, x) -> s + x, s -> s), reduce(ARRAY[5, 20, NULL, 50], 0, (s, x) -> s + coalesce(x, 0), s -> s), reduce(ARRAY[2147483647, 1], BIGINT '0', (s, x) -> s + x, s -> s)",
    [['0', '75', null, '75', '2147483648']],
  ],
  [
    'reduce to an average',
    'SELECT reduce(ARRAY[5, 6, 10, 20], CAST(ROW(0.0, 0) AS ROW(sum DOUBLE, count INTEGER)), (s, x) -> CAST(ROW(x + s.sum, s.count + 1) AS ROW(sum DOUBLE, count INTEGER)), s -> IF(s.count = 0, NULL, s.sum / s.count))',
    [['10.25']],
  ],
  [
    'transform',
    "SELECT transform(ARRAY[], x -> x + 1), transform(ARRAY[5, NULL, 6], x -> coalesce(x, 0) + 1), transform(ARRAY['x', 'abc', 'z'], x -> x || '0'), transform(ARRAY[ARRAY[1, NULL, 2], ARRAY[3, NULL]], a -> filter(a, x -> x IS NOT NULL))",
    [['[]', '[6, 1, 7]', '[x0, abc0, z0]', '[[1, 2], [3]]']],
  ],
  [
    'zip and zip_with',
    "SELECT zip(ARRAY[1, 2], ARRAY['1b', null, '3b']), zip_with(ARRAY[1, 3, 5], ARRAY['a', 'b', 'c'], (x, y) -> (y, x)), zip_with(ARRAY[1, 2], ARRAY[3, 4], (x, y) -> x + y), zip_with(ARRAY['a'], ARRAY['d', null, 'f'], (x, y) -> coalesce(x, y))",
    [
      [
        '[{field0=1, field1=1b}, {field0=2, field1=null}, {field0=null, field1=3b}]',
        '[{field0=a, field1=1}, {field0=b, field1=3}, {field0=c, field1=5}]',
        '[4, 6]',
        '[a, null, f]',
      ],
    ],
  ],
  [
    'matches know NULL',
    'SELECT any_match(ARRAY[1, NULL], x -> x > 1), any_match(ARRAY[], x -> true), all_match(ARRAY[], x -> false), all_match(ARRAY[1, NULL], x -> x = 1), none_match(ARRAY[1], x -> x = 2), none_match(ARRAY[2, NULL], x -> x = 2)',
    [[null, 'false', 'true', null, 'true', 'false']],
  ],
  [
    'arrays_overlap and contains know NULL',
    'SELECT arrays_overlap(ARRAY[1, NULL], ARRAY[2]), arrays_overlap(ARRAY[1, NULL], ARRAY[1]), arrays_overlap(ARRAY[1], ARRAY[2]), contains(ARRAY[1, NULL], 2), array_remove(ARRAY[1, NULL, 2], 1)',
    [[null, 'true', 'false', null, '[null, 2]']],
  ],
  [
    'parts of arrays',
    'SELECT trim_array(ARRAY[1, 2, 3, 4], 2), slice(ARRAY[1, 2, 3, 4], 2, 2), slice(ARRAY[1, 2, 3], -2, 1), element_at(ARRAY[1, 2], 5), cardinality(shuffle(ARRAY[1, 2, 3])), reverse(ARRAY[1, 2])',
    [['[1, 2]', '[2, 3]', '[2]', null, '3', '[2, 1]']],
  ],
  [
    'sequences',
    "SELECT sequence(1, 9, 4), sequence(DATE '2026-01-30', DATE '2026-02-01'), sequence(DATE '2026-01-01', DATE '2026-03-01', INTERVAL '1' MONTH), sequence(TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01 12:00:00', INTERVAL '6' HOUR)",
    [
      [
        '[1, 5, 9]',
        '[2026-01-30, 2026-01-31, 2026-02-01]',
        '[2026-01-01, 2026-02-01, 2026-03-01]',
        '[2026-01-01 00:00:00.000, 2026-01-01 06:00:00.000, 2026-01-01 12:00:00.000]',
      ],
    ],
  ],
  [
    'map_filter',
    "SELECT map_filter(MAP(ARRAY[10, 20, 30], ARRAY['a', NULL, 'c']), (k, v) -> v IS NOT NULL), map_filter(MAP(ARRAY['k1', 'k2', 'k3'], ARRAY[20, 3, 15]), (k, v) -> v > 10)",
    [['{10=a, 30=c}', '{k1=20, k3=15}']],
  ],
  [
    'map_zip_with',
    "SELECT map_zip_with(MAP(ARRAY[1, 2, 3], ARRAY['a', 'b', 'c']), MAP(ARRAY[1, 2, 3], ARRAY['d', 'e', 'f']), (k, v1, v2) -> concat(v1, v2)), map_zip_with(MAP(ARRAY['a', 'b', 'c'], ARRAY[1, 8, 27]), MAP(ARRAY['a', 'b', 'c'], ARRAY[1, 2, 3]), (k, v1, v2) -> k || CAST(v1 / v2 AS VARCHAR)), map_zip_with(MAP(ARRAY['k1'], ARRAY[1]), MAP(ARRAY['k2'], ARRAY[2]), (k, v1, v2) -> coalesce(v1, v2))",
    [['{1=ad, 2=be, 3=cf}', '{a=a1, b=b4, c=c9}', '{k1=1, k2=2}']],
  ],
  [
    'transform_keys and transform_values',
    "SELECT transform_keys(MAP(ARRAY[1, 2], ARRAY[1.0, 1.4]), (k, v) -> MAP(ARRAY[1, 2], ARRAY['one', 'two'])[k]), transform_values(MAP(ARRAY['a', 'b'], ARRAY[1, 2]), (k, v) -> k || CAST(v AS VARCHAR))",
    [['{one=1.0, two=1.4}', '{a=a1, b=b2}']],
  ],
  [
    'maps and their entries',
    "SELECT map_from_entries(ARRAY[(1, 'x'), (2, 'y')]), multimap_from_entries(ARRAY[(1, 'x'), (2, 'y'), (1, 'z')]), map_entries(MAP(ARRAY[1], ARRAY['x'])), map_concat(MAP(ARRAY['a'], ARRAY[1]), MAP(ARRAY['a'], ARRAY[2]))",
    [['{1=x, 2=y}', '{1=[x, z], 2=[y]}', '[{field0=1, field1=x}]', '{a=2}']],
  ],
  [
    'bits',
    'SELECT bit_count(9, 64), bit_count(9, 8), bit_count(-7, 64), bit_count(-7, 8), bitwise_and(19, 25), bitwise_or(19, 25), bitwise_xor(19, 25), bitwise_not(-12), bitwise_left_shift(1, 2), bitwise_right_shift(8, 3), bitwise_right_shift_arithmetic(-8, 2)',
    [['2', '2', '62', '6', '17', '27', '10', '11', '4', '1', '-2']],
  ],
  ['bases', "SELECT from_base('ff', 16), to_base(255, 16)", [['255', 'ff']]],
  [
    'rounding',
    'SELECT round(123.456, 1), round(2.5), round(-2.5e0), round(125, -1), round(1.005e0, 2), truncate(123.456, 1), truncate(-1.7e0), ceil(1.2), floor(-1.2), sign(-2.5)',
    [['123.500', '3', '-3.0', '130', '1.0', '123.400', '-1.0', '2', '-2', '-1']],
  ],
  [
    'ends of domains',
    'SELECT ln(0), sqrt(-1), acos(2), log(2, 8), log10(100), infinity(), nan(), is_nan(nan()), mod(-7, 3), power(2, 10)',
    [['-Infinity', 'NaN', 'NaN', '3.0', '2.0', 'Infinity', 'NaN', 'true', '-1', '1024.0']],
  ],
  [
    'statistics',
    "SELECT width_bucket(5, ARRAY[1, 3, 6]), width_bucket(3.5e0, 0, 10, 5), cosine_similarity(MAP(ARRAY['a'], ARRAY[1.0]), MAP(ARRAY['a'], ARRAY[2.0])), round(wilson_interval_lower(1250, 1310, 1.96e0), 6), round(wilson_interval_upper(1250, 1310, 1.96e0), 6), round(inverse_normal_cdf(0, 1, 0.975), 6)",
    [['2', '2', '1.0', '0.941488', '0.964252', '1.959964']],
  ],
  [
    'decimals divide exactly',
    "SELECT 1.0 / 3, 7.0 / 2, 5 / 2.5, DECIMAL '12345678901234567890.12' / DECIMAL '3.0', CAST(1 AS decimal(10,2)) / 3, DECIMAL '7.5' % DECIMAL '2', -1.00 / 3.0",
    [['0.3', '3.5', '2.0', '4115226300411522630.04', '0.33', '1.5', '-0.33']],
  ],
  [
    'lambdas over columns',
    "SELECT user_agent, transform(tags, x -> x || user_agent), filter(tags, x -> x <> 'p'), reduce(map_values(m), 0, (s, x) -> s + x, s -> s), transform_values(m, (k, v) -> v * 2), any_match(tags, x -> x = 'p') FROM t WHERE tags IS NOT NULL ORDER BY ts",
    [
      ['A', '[pA, qA]', '[q]', '1', '{k=2}', 'true'],
      ['B', '[qB]', '[q]', '5', '{k=4, j=6}', 'false'],
      ['C', '[]', '[]', '0', '{}', 'false'],
    ],
  ],
];
