import type { Case } from './trino-case.fixture.ts';

/** Queries, aggregates, windows and arithmetic, by Trino's documentation. */
export const query_cases: readonly Case[] = [
  [
    'branches of one type',
    "SELECT DISTINCT CASE WHEN v > 5 THEN 'many' WHEN v IS NULL THEN NULL ELSE user_agent || '!' END AS c, CASE user_agent WHEN 'A' THEN 1 WHEN 'B' THEN small ELSE 2.5 END, coalesce(user_agent, dt, 'x'), if(v > 5, 'm', user_agent), nullif(t.user_agent, 'C') FROM t ORDER BY c LIMIT 1",
    [['A!', '1.0', 'A', 'A', 'A']],
  ],
  ['approx_distinct', 'SELECT approx_distinct(user_agent) FROM t', [['3']]],
  [
    'approx_percentile',
    'SELECT approx_percentile(v, 0.5), approx_percentile(v, ARRAY[0.5, 0.9]) FROM t',
    [['2.5', '[2.5, 9.0]']],
  ],
  ['quoted identifiers', 'SELECT "user_agent" AS "My Agent" FROM "db"."t" WHERE "user_id" = 1', [['C']]],
  [
    'names in any case, with the catalog',
    'SELECT User_Agent FROM AwsDataCatalog.DB.T WHERE V = 1.5',
    [['A']],
  ],
  [
    'a window frame',
    'SELECT sum(v) OVER (ORDER BY ts ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM t ORDER BY ts LIMIT 2',
    [['1.5'], ['4.0']],
  ],
  [
    'windows',
    'SELECT row_number() OVER (ORDER BY v), lag(v) OVER (ORDER BY v), v - lag(v) OVER (ORDER BY v) FROM t ORDER BY 1',
    [
      ['1', null, null],
      ['2', '1.5', '1.0'],
      ['3', '2.5', '6.5'],
      ['4', '9.0', null],
    ],
  ],
  [
    'windows over groups',
    'SELECT user_agent, rank() OVER (ORDER BY sum(v) DESC), sum(v) / sum(sum(v)) OVER () FROM t WHERE v < 9 GROUP BY user_agent ORDER BY 2',
    [
      ['B', '1', '0.625'],
      ['A', '2', '0.375'],
    ],
  ],
  [
    '* beside a window',
    'SELECT *, x - lag(x) OVER (ORDER BY x) AS step FROM (VALUES 1, 3) AS q(x) ORDER BY x',
    [
      ['1', null],
      ['3', '2'],
    ],
  ],
  [
    'count_if, bool_or, arbitrary',
    "SELECT count_if(v > 2), bool_or(v > 8), arbitrary(user_id) FROM t WHERE user_agent='C'",
    [['1', 'true', '1']],
  ],
  [
    'ROLLUP',
    'SELECT user_agent, count(*) FROM t GROUP BY ROLLUP(user_agent) ORDER BY 2 DESC LIMIT 1',
    [[null, '4']],
  ],
  [
    'GROUPING SETS with arithmetic',
    'SELECT user_agent, grouping(user_agent), count(*) * 10 FROM t GROUP BY GROUPING SETS ((user_agent), ()) ORDER BY 3 DESC, 1 LIMIT 2',
    [
      [null, '1', '40'],
      ['B', '0', '20'],
    ],
  ],
  [
    'HAVING and ORDER BY of aggregates',
    'SELECT user_agent FROM t GROUP BY user_agent HAVING max(v) > 2 AND count(*) < 5 ORDER BY max(v) / 2 DESC',
    [['C'], ['B']],
  ],
  [
    'a group by an expression',
    "SELECT date_format(ts, '%Y-%m') AS month, sum(v) / count(*) FROM t GROUP BY 1 ORDER BY month",
    [
      ['2026-01', '2.0'],
      ['2026-02', '4.5'],
    ],
  ],
  [
    'ORDER BY an expression of an alias',
    'SELECT user_agent, count(*) AS v FROM t GROUP BY user_agent ORDER BY v * -1, user_agent',
    [
      ['B', '2'],
      ['A', '1'],
      ['C', '1'],
    ],
  ],
  [
    'whole numbers divide to whole numbers',
    'SELECT 7 / 2, -7 / 2, -7 % 3, 7e0 / 2',
    [['3', '-3', '-1', '3.5']],
  ],
  [
    'decimals keep their scale',
    'SELECT 1.0 / 3, 10.00 / 4, 1.5 * 2, 0.1 + 0.2, 1 / 2.0, typeof(1.5)',
    [['0.3', '2.50', '3.0', '0.3', '0.5', 'decimal(2,1)']],
  ],
  ['decimal columns', 'SELECT sum(price), avg(price), max(price) / 2 FROM t', [['11.52', '3.84', '3.89']]],
  [
    'small columns do not overflow',
    "SELECT small * 1000, small + 1 FROM t WHERE user_agent = 'A'",
    [['300000', '301']],
  ],
  ['doubles divide by zero', 'SELECT 1e0 / 0, 0e0 / 0, -1e0 / 0', [['Infinity', 'NaN', '-Infinity']]],
  ['try', "SELECT try(1 / 0), try(CAST('x' AS bigint)), coalesce(try(1 % 0), -1)", [[null, null, '-1']]],
  ['OFFSET before LIMIT', 'SELECT user_id FROM t ORDER BY ts OFFSET 1 LIMIT 1', [['12345']]],
  ['FETCH FIRST', 'SELECT v FROM t ORDER BY v FETCH FIRST 1 ROWS ONLY', [['1.5']]],
  [
    'NULL is last in either direction',
    'SELECT v FROM t ORDER BY v DESC',
    [['9.0'], ['2.5'], ['1.5'], [null]],
  ],
  [
    'VALUES',
    "SELECT * FROM (VALUES (1,'a'),(2,'b')) AS t(n,s)",
    [
      ['1', 'a'],
      ['2', 'b'],
    ],
  ],
  [
    'conditions',
    "SELECT IF(1>2,'a','b'), nullif(1,1), greatest(1,3,2), least(1, NULL), coalesce(NULL,1), CASE 2 WHEN 2 THEN 'two' END",
    [['b', null, '3', null, '1', 'two']],
  ],
  ['listagg', "SELECT listagg(user_agent, ',') WITHIN GROUP (ORDER BY user_agent) FROM t", [['A,B,B,C']]],
  ['sets', 'SELECT 1 UNION SELECT 1 UNION ALL SELECT 2 ORDER BY 1', [['1'], ['2']]],
  [
    'joins',
    'SELECT a.user_agent, b.v FROM t a JOIN t b ON a.user_id = b.user_id AND a.v < b.v',
    [['A', '2.5']],
  ],
  [
    'a recursive query',
    'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r',
    [['15']],
  ],
  [
    'a correlated query',
    'SELECT user_agent FROM t a WHERE v = (SELECT max(v) FROM t b WHERE b.user_id = a.user_id) ORDER BY 1',
    [['B'], ['C']],
  ],
  [
    'EXISTS with arithmetic of the outer row',
    'SELECT user_agent FROM t a WHERE EXISTS (SELECT 1 FROM t b WHERE b.user_id > a.user_id + 1)',
    [['C']],
  ],
  [
    'NOT IN a query with NULL is never true',
    'SELECT count(*) FROM t WHERE v NOT IN (SELECT v FROM t WHERE v IS NULL)',
    [['0']],
  ],
  [
    'sum of nothing is NULL, count is 0',
    'SELECT sum(v), count(v), avg(v) FROM t WHERE false',
    [[null, '0', null]],
  ],
  [
    'the original lab',
    'SELECT user_id, SUM(v - 1) AS total, AVG(v - 1) AS mean FROM db.t GROUP BY 1 ORDER BY 2',
    [
      ['12345', '2.0', '1.0'],
      ['1', '8.0', '8.0'],
    ],
  ],
  ['names of columns with none', 'SELECT * FROM (SELECT 5, 6)', [['5', '6']]],
  [
    'an alias that hides a column hides it from ORDER BY only',
    "SELECT lower(user_agent) AS user_agent, count(*) AS n FROM t WHERE user_agent <> 'C' GROUP BY user_agent ORDER BY user_agent",
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
];
