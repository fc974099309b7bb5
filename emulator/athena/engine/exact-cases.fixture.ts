import type { Case } from './trino-case.fixture.ts';

/** What DuckDB would answer otherwise, by Trino's documentation of types, operators and functions. */
export const exact_cases: readonly Case[] = [
  [
    'timestamps with a zone are counted by their instants',
    "SELECT count(DISTINCT x), approx_distinct(x) FROM (VALUES TIMESTAMP '2020-01-01 00:00:00 UTC', TIMESTAMP '2020-01-01 01:00:00 +01:00') AS v(x)",
    [['1', '1']],
  ],
  [
    'spaces at the end of a char do not count',
    "SELECT CAST('ab' AS char(5)) = 'ab', CAST('ab' AS char(5)) = CAST('ab' AS char(3)), CAST('x' AS char(3)) IN ('x', 'y'), CAST('x' AS char(3)) BETWEEN 'x' AND 'x', length(CAST('ab' AS char(5)))",
    [['true', 'true', 'true', 'true', '5']],
  ],
  ['a letter has one capital letter', "SELECT upper('ßaé'), upper('STRASSE')", [['ßAÉ', 'STRASSE']]],
  [
    'doubles are read as Java reads them',
    "SELECT CAST('NaN' AS double), CAST('-Infinity' AS double), CAST('1e5' AS double), CAST(' 1.5 ' AS real), CAST('1d' AS double), TRY_CAST('inf' AS double), TRY_CAST('nan' AS real), TRY_CAST('1_000' AS double), TRY_CAST('1_000' AS integer), TRY_CAST('1_0' AS decimal(5, 1)), CAST('1e2' AS decimal(5, 1))",
    [['NaN', '-Infinity', '100000.0', '1.5', '1.0', null, null, null, null, null, '100.0']],
  ],
  [
    'a backslash takes the meaning from what comes after it in a replacement',
    "SELECT regexp_replace('abc', 'b', '\\$1'), regexp_replace('abc', '(b)', '[\\\\$1]'), regexp_replace('abc', '(b)', '$1$1'), regexp_replace('abc', '(b)', '$12'), regexp_replace('abc', 'b', '$0$0')",
    [['a$1c', 'a[\\b]c', 'abbc', 'ab2c', 'abbc']],
  ],
  [
    'what is made of a NULL within a row or an array is not known',
    'SELECT (1, NULL) = (1, 2), (1, NULL) = (2, 2), (1, NULL) <> (1, 2), (1, 2) = (1, 2), (1, (2, NULL)) = (1, (2, 3))',
    [[null, 'false', null, 'true', null]],
  ],
  [
    'arrays are compared element by element',
    'SELECT ARRAY[1, NULL] = ARRAY[1, 2], ARRAY[1, NULL] = ARRAY[2, 2], ARRAY[1] = ARRAY[1, NULL], ARRAY[1, 2] <> ARRAY[1, 2], ARRAY[NULL] <> ARRAY[1]',
    [[null, 'false', 'false', 'false', null]],
  ],
  [
    'a decimal below one is printed with its zero',
    "SELECT CAST(0.1 AS varchar), CAST(-0.5 AS varchar), array_join(ARRAY[0.25], ',')",
    [['0.1', '-0.5', '0.25']],
  ],
  [
    'a number of an outer query can be rounded by its bare name',
    "SELECT (SELECT round(v)), (SELECT ceil(price)), (SELECT floor(price)), (SELECT round(price, 1)), (SELECT abs(v)), (SELECT truncate(v)), (SELECT sign(user_id)) FROM t WHERE user_agent = 'A'",
    [['2.0', '2', '1', '1.30', '1.5', '1.0', '1']],
  ],
  [
    'an escape stands before what it escapes',
    "SELECT 'a_b' LIKE 'a\\_b' ESCAPE '\\', 'axb' LIKE 'a\\_b' ESCAPE '\\', 'a\\' LIKE 'a\\\\' ESCAPE '\\', TRY('a' LIKE 'a\\' ESCAPE '\\')",
    [['true', 'false', 'true', null]],
  ],
  [
    'a sequence of timestamps may step by hours',
    "SELECT cardinality(sequence(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2020-01-02 00:00:00', INTERVAL '12' HOUR)), TRY(sequence(DATE '2020-01-01', DATE '2020-01-02', INTERVAL '12' HOUR))",
    [['3', null]],
  ],
  [
    'JSON that is no text makes none',
    `SELECT TRY_CAST(json_parse('{"a":{"b":1}}') AS map(varchar, varchar)), CAST(json_parse('{"a":1,"b":"x","c":null,"d":true}') AS map(varchar, varchar)), TRY_CAST(json_parse('[[1]]') AS array(varchar))`,
    [[null, '{a=1, b=x, c=null, d=true}', null]],
  ],
  [
    'arithmetic has the types of its operands',
    "SELECT 7 / 2, -7 / 2, 7 % -3, -7 % 3, 7.0 / 2, 1.5 * 2.25, typeof(1.5 * 2.25), typeof(1.5 + 2.25), typeof(smallint '1' + 1), typeof(real '1' + 1e0), 1e0 / 0, 0e0 / 0",
    [
      [
        '3',
        '-3',
        '1',
        '-1',
        '3.5',
        '3.375',
        'decimal(5,3)',
        'decimal(4,2)',
        'integer',
        'double',
        'Infinity',
        'NaN',
      ],
    ],
  ],
  [
    'letters are counted by code points',
    "SELECT length('a😀b'), reverse('a😀b'), substr('a😀b', 2, 1), strpos('a😀b', 'b'), lpad('😀', 3, 'x'), substr('hello', -3), substr('hello', 0), substr('hello', -10), substr('hello', 2, -1), split_part('a,b,c', ',', 4)",
    [['3', 'b😀a', '😀', '3', 'xx😀', 'llo', '', '', '', null]],
  ],
  [
    'months end where they end',
    "SELECT date_add('month', 1, DATE '2020-01-31'), date_add('year', 1, DATE '2020-02-29'), date_diff('month', DATE '2020-01-30', DATE '2020-02-29'), date_diff('month', DATE '2020-01-30', DATE '2020-02-28'), date_trunc('week', DATE '2020-01-01'), DATE '2020-01-31' + interval '1' month",
    [['2020-02-29', '2021-02-28', '1', '0', '2019-12-30', '2020-02-29']],
  ],
  [
    'arrays side by side are as long as the longest',
    "SELECT a, b, o FROM UNNEST(ARRAY[1, 2], ARRAY['x']) WITH ORDINALITY AS u(a, b, o)",
    [
      ['1', 'x', '1'],
      ['2', null, '2'],
    ],
  ],
  [
    'types that Trino takes together are taken',
    "SELECT day < ts, ts < now(), small = user_id, user_id = v, price = 1.25e0, NULL = user_agent, coalesce(small, v), ARRAY[1, 2.5], 1 IN (1e0, 2.5), CASE WHEN v > 1 THEN 1 ELSE 2.5 END, json_extract(js, '$.n[0]') = json_parse('1') FROM t WHERE user_agent = 'A'",
    [['true', 'true', 'false', 'false', 'true', null, '300.0', '[1.0, 2.5]', 'true', '1.0', 'true']],
  ],
  [
    'NULL has every type',
    "SELECT x FROM (SELECT NULL AS x) AS n WHERE x IS NULL OR x = 1 OR lower(x) = 'a' UNION SELECT 'b' UNION SELECT y FROM (VALUES NULL, 'c') AS v(y) ORDER BY 1",
    [['b'], ['c'], [null]],
  ],
];
