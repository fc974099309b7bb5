import type { Case } from './trino-case.fixture.ts';

/** Constructs of a query: joins, sets, UNNEST over columns, correlated queries, intervals, aggregates. */
export const construct_cases: readonly Case[] = [
  [
    'UNNEST of what is made of a column',
    'SELECT user_agent, x FROM t CROSS JOIN UNNEST(sequence(user_id, user_id + 1)) AS u(x) WHERE user_id = 1 ORDER BY 2',
    [
      ['C', '1'],
      ['C', '2'],
    ],
  ],
  [
    'UNNEST of dates made of a column',
    "SELECT user_agent, x FROM t CROSS JOIN UNNEST(sequence(day, day + INTERVAL '1' DAY)) AS u(x) WHERE user_agent = 'A' ORDER BY 2",
    [
      ['A', '2026-01-02'],
      ['A', '2026-01-03'],
    ],
  ],
  [
    'UNNEST of JSON cast to an array',
    "SELECT user_agent, x FROM t CROSS JOIN UNNEST(CAST(json_extract(js, '$.n') AS array(integer))) AS u(x) ORDER BY 2",
    [
      ['A', '1'],
      ['A', '2'],
    ],
  ],
  [
    'UNNEST of map_entries',
    'SELECT k, n FROM t CROSS JOIN UNNEST(map_entries(m)) AS u(k, n) ORDER BY 2',
    [
      ['k', '1'],
      ['k', '2'],
      ['j', '3'],
    ],
  ],
  [
    'UNNEST in a query within an expression',
    'SELECT user_agent, (SELECT max(x) FROM UNNEST(tags) AS u(x)) FROM t WHERE tags IS NOT NULL ORDER BY 1',
    [
      ['A', 'q'],
      ['B', 'q'],
      ['C', null],
    ],
  ],
  [
    "UNNEST of one UNNEST's columns",
    'SELECT x, y FROM UNNEST(ARRAY[ARRAY[1, 2], ARRAY[3]]) AS a(x) CROSS JOIN UNNEST(transform(x, z -> z * 10)) AS b(y) ORDER BY 2',
    [
      ['[1, 2]', '10'],
      ['[1, 2]', '20'],
      ['[3]', '30'],
    ],
  ],
  [
    'a correlated condition of two dates',
    "SELECT user_agent, (SELECT count(*) FROM t b WHERE year(b.day) = year(a.day) AND b.day > a.day + INTERVAL '1' DAY) FROM t a ORDER BY day",
    [
      ['A', '1'],
      ['B', '1'],
      ['C', '0'],
      ['B', '0'],
    ],
  ],
  [
    'a correlated group',
    "SELECT (SELECT max(x.v) FROM t x WHERE date_trunc('month', x.ts) = date_trunc('month', y.ts)) FROM t y ORDER BY y.ts",
    [['2.5'], ['2.5'], ['9.0'], ['9.0']],
  ],
  [
    'a correlated condition that divides',
    'SELECT user_agent, (SELECT count(*) FROM t b WHERE b.v > a.v / 2) FROM t a WHERE v IS NOT NULL ORDER BY 1',
    [
      ['A', '3'],
      ['B', '3'],
      ['C', '1'],
    ],
  ],
  [
    "NOT EXISTS with the outer row's date",
    "SELECT a.user_agent FROM t a WHERE NOT EXISTS (SELECT * FROM t b WHERE b.day > a.day + INTERVAL '1' DAY) AND day IS NOT NULL ORDER BY 1",
    [['C']],
  ],
  [
    'LATERAL',
    "SELECT user_agent, d, n FROM t CROSS JOIN LATERAL (SELECT date_add('day', 1, t.day) AS d) CROSS JOIN LATERAL (SELECT count(*) AS n FROM t x WHERE x.v < t.v) AS q WHERE d IS NOT NULL ORDER BY 1",
    [
      ['A', '2026-01-03', '0'],
      ['B', '2026-01-04', '1'],
      ['C', '2026-02-04', '2'],
    ],
  ],
  [
    'quantified comparisons',
    'SELECT 2 > ALL (VALUES 1), 2 = ANY (VALUES 2, 3), 1 <> SOME (VALUES 1), 3 IN (VALUES 1, 2), (SELECT count(*) FROM t WHERE v > ALL (SELECT v FROM t WHERE v < 3))',
    [['true', 'true', 'false', 'false', '1']],
  ],
  [
    'names with the database and the catalog',
    'SELECT db.t.v, awsdatacatalog.db.t.user_agent FROM awsdatacatalog.db.t WHERE db.t.v = 9',
    [['9.0', 'C']],
  ],
  [
    'set operations that count',
    'SELECT x FROM (SELECT * FROM (VALUES 1, 2, 2) a(x) INTERSECT ALL SELECT * FROM (VALUES 2, 2, 3) b(x)) UNION ALL SELECT 7 EXCEPT SELECT 1 ORDER BY 1',
    [['2'], ['7']],
  ],
  [
    'FETCH FIRST WITH TIES',
    'SELECT user_id FROM t ORDER BY user_id DESC FETCH FIRST 1 ROW WITH TIES',
    [['12345'], ['12345'], ['12345']],
  ],
  [
    'frames',
    'SELECT v, sum(v) OVER (ORDER BY v RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING), first_value(v) IGNORE NULLS OVER (ORDER BY ts GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW), ntile(2) OVER w, lead(v, 1, 0) OVER w FROM t WINDOW w AS (ORDER BY v) ORDER BY v',
    [
      ['1.5', '4.0', '1.5', '1', '2.5'],
      ['2.5', '4.0', '1.5', '1', '9.0'],
      ['9.0', '9.0', '9.0', '2', null],
      [null, null, '2.5', '2', '0.0'],
    ],
  ],
  [
    'CUBE and grouping',
    'SELECT user_agent, grouping(user_agent, small), count(*) FROM t GROUP BY CUBE (user_agent, small) ORDER BY 2 DESC, 1 LIMIT 2',
    [
      [null, '3', '4'],
      [null, '2', '1'],
    ],
  ],
  [
    'FULL JOIN USING',
    "SELECT user_agent, v FROM t FULL JOIN (VALUES 'A', 'Z') b(user_agent) USING (user_agent) ORDER BY 1, 2",
    [
      ['A', '1.5'],
      ['B', '2.5'],
      ['B', null],
      ['C', '9.0'],
      ['Z', null],
    ],
  ],
  [
    'a recursive query over two columns',
    "WITH RECURSIVE r(n, s) AS (SELECT 1, CAST('a' AS varchar) UNION ALL SELECT n + 1, s || 'b' FROM r WHERE n < 3) SELECT * FROM r ORDER BY 1",
    [
      ['1', 'a'],
      ['2', 'ab'],
      ['3', 'abb'],
    ],
  ],
  [
    'a window over an aggregate of an expression',
    "SELECT date_trunc('month', ts) AS m, count(*) AS n, sum(count(*)) OVER (ORDER BY date_trunc('month', ts)) FROM t GROUP BY date_trunc('month', ts) ORDER BY m",
    [
      ['2026-01-01 00:00:00.000', '2', '2'],
      ['2026-02-01 00:00:00.000', '2', '4'],
    ],
  ],
  [
    'aggregates with FILTER, DISTINCT and ORDER BY',
    "SELECT count(*) FILTER (WHERE v > 2), sum(DISTINCT v), array_agg(DISTINCT user_agent ORDER BY user_agent), count(DISTINCT (user_agent, v)), array_agg(user_agent ORDER BY v DESC NULLS FIRST) FILTER (WHERE user_agent <> 'A') FROM t",
    [['2', '13.0', '[A, B, C]', '4', '[B, C, B]']],
  ],
  [
    'approximations are exact',
    'SELECT approx_percentile(v, 2, 0.5), approx_percentile(v, 0.5), approx_percentile(v, user_id, ARRAY[0.1, 0.9]), approx_most_frequent(2, user_agent, 10), approx_distinct(user_agent, 0.1) FROM t',
    [['2.5', '2.5', '[1.5, 2.5]', '{B=2, A=1}', '3']],
  ],
  [
    'maps out of rows',
    'SELECT multimap_agg(user_agent, v), map_union(m), numeric_histogram(5, v), histogram(user_agent) FROM t',
    [['{A=[1.5], B=[2.5, null], C=[9.0]}', '{k=1, j=3}', '{1.5=1.0, 2.5=1.0, 9.0=1.0}', '{A=1, B=2, C=1}']],
  ],
  [
    'the first of several',
    'SELECT max_by(user_agent, v, 2), min_by(user_agent, v, 2), max(v, 2), min(v, 2) FROM t',
    [['[C, B]', '[A, B]', '[9.0, 2.5]', '[1.5, 2.5]']],
  ],
  [
    'reduce_agg',
    'SELECT id, reduce_agg(value, 0, (a, b) -> a + b, (a, b) -> a + b) FROM (VALUES (1, 3), (1, 4), (2, 20)) AS t(id, value) GROUP BY id ORDER BY id',
    [
      ['1', '7'],
      ['2', '20'],
    ],
  ],
  [
    'statistics of rows',
    'SELECT round(skewness(x), 6), round(kurtosis(x), 6), regr_slope(x, y), regr_intercept(x, y), regr_count(x, y), round(corr(x, y), 6), round(stddev(x), 6), var_pop(x), geometric_mean(x), bitwise_xor_agg(x) FROM (VALUES (1, 2), (2, 4), (3, 6), (10, 20)) q(x, y)',
    [['1.018234', '3.228', '0.5', '0.0', '4', '1.0', '4.082483', '12.5', '2.783157683713741', '10']],
  ],
  [
    'listagg in groups',
    "SELECT id, listagg(value, ',') WITHIN GROUP (ORDER BY o) FROM (VALUES (100, 1, 'a'), (200, 3, 'c'), (200, 2, 'b')) t(id, o, value) GROUP BY id ORDER BY id",
    [
      ['100', 'a'],
      ['200', 'b,c'],
    ],
  ],
  [
    'listagg with FILTER',
    "SELECT country, listagg(city, ',' ON OVERFLOW TRUNCATE '.....' WITH COUNT) WITHIN GROUP (ORDER BY population DESC) FILTER (WHERE population >= 10_000_000) FROM (VALUES ('India', 'Bangalore', 13_700_000), ('India', 'Chennai', 12_200_000), ('Austria', 'Vienna', 1_897_000)) t(country, city, population) GROUP BY country ORDER BY country",
    [
      ['Austria', null],
      ['India', 'Bangalore,Chennai'],
    ],
  ],
  ['a sample of all', 'SELECT count(*) FROM t TABLESAMPLE BERNOULLI (100)', [['4']]],
  [
    'intervals',
    "SELECT interval '2' day + interval '3' hour, interval '3' year + interval '5' month, interval '2' day - interval '3' hour, interval '3' year - interval '5' month, interval '3-5' YEAR TO MONTH, interval '2 03:00:00' DAY TO SECOND, interval '3' day * 2, interval '1' day / 2, -interval '1' hour",
    [
      [
        '2 03:00:00.000',
        '3-5',
        '1 21:00:00.000',
        '2-7',
        '3-5',
        '2 03:00:00.000',
        '6 00:00:00.000',
        '0 12:00:00.000',
        '-0 01:00:00.000',
      ],
    ],
  ],
  [
    'times and timestamps with intervals',
    "SELECT date '2012-08-08' + interval '2' day, time '01:00' + interval '3' hour, timestamp '2012-08-08 01:00' + interval '29' hour, timestamp '2012-10-31 01:00' + interval '1' month, time '01:00' - interval '3' hour, timestamp '2012-10-31 01:00' - interval '1' month",
    [
      [
        '2012-08-10',
        '04:00:00.000',
        '2012-08-09 06:00:00.000',
        '2012-11-30 01:00:00.000',
        '22:00:00.000',
        '2012-09-30 01:00:00.000',
      ],
    ],
  ],
  [
    'zones by name and by offset',
    "SELECT timestamp '2012-10-31 01:00 UTC' AT TIME ZONE 'America/Los_Angeles', timestamp '2012-10-31 01:00 UTC' AT TIME ZONE INTERVAL '-8' HOUR, from_unixtime(0, 9, 0), TIMESTAMP '2020-01-01 00:00:00 +05:30', timezone_hour(TIMESTAMP '2020-01-01 00:00:00 +05:30'), timezone_minute(TIMESTAMP '2020-01-01 00:00:00 +05:30')",
    [
      [
        '2012-10-30 18:00:00.000 America/Los_Angeles',
        '2012-10-30 17:00:00.000 -08:00',
        '1970-01-01 09:00:00.000 +09:00',
        '2020-01-01 00:00:00.000 +05:30',
        '5',
        '30',
      ],
    ],
  ],
  [
    'a day of 23 hours',
    "SELECT TIMESTAMP '2020-03-08 00:00:00 America/Los_Angeles' + INTERVAL '1' DAY, date_add('day', 1, TIMESTAMP '2020-03-08 00:00:00 America/Los_Angeles'), date_diff('hour', TIMESTAMP '2020-03-08 00:00:00 America/Los_Angeles', TIMESTAMP '2020-03-09 00:00:00 America/Los_Angeles')",
    [['2020-03-09 01:00:00.000 America/Los_Angeles', '2020-03-09 00:00:00.000 America/Los_Angeles', '23']],
  ],
  [
    'ISO 8601',
    "SELECT from_iso8601_timestamp('2020-05-11'), from_iso8601_timestamp('2020-05-11T11:15:05'), from_iso8601_timestamp('2020-05-11T11:15:05.055+01:00'), from_iso8601_date('2020-05-11'), from_iso8601_date('2020-W10'), from_iso8601_date('2020-123'), to_iso8601(from_iso8601_timestamp('2020-05-11T11:15:05.055+01:00'))",
    [
      [
        '2020-05-11 00:00:00.000 UTC',
        '2020-05-11 11:15:05.000 UTC',
        '2020-05-11 11:15:05.055 +01:00',
        '2020-05-11',
        '2020-03-02',
        '2020-05-02',
        '2020-05-11T11:15:05.055+01:00',
      ],
    ],
  ],
  [
    'durations',
    "SELECT parse_duration('42.8ms'), parse_duration('3.81 d'), parse_duration('5m'), to_milliseconds(interval '1' hour)",
    [['0 00:00:00.043', '3 19:26:24.000', '0 00:05:00.000', '3600000']],
  ],
  [
    'date_add and date_diff of the documentation',
    "SELECT date_add('second', 86, TIMESTAMP '2020-03-01 00:00:00'), date_add('hour', 9, TIMESTAMP '2020-03-01 00:00:00'), date_add('day', -1, TIMESTAMP '2020-03-01 00:00:00 UTC'), date_diff('second', TIMESTAMP '2020-03-01 00:00:00', TIMESTAMP '2020-03-02 00:00:00'), date_diff('hour', TIMESTAMP '2020-03-01 00:00:00 UTC', TIMESTAMP '2020-03-02 00:00:00 UTC'), date_diff('day', DATE '2020-03-01', DATE '2020-03-02')",
    [
      [
        '2020-03-01 00:01:26.000',
        '2020-03-01 09:00:00.000',
        '2020-02-29 00:00:00.000 UTC',
        '86400',
        '24',
        '1',
      ],
    ],
  ],
  [
    'date_trunc of every unit',
    "SELECT date_trunc('millisecond', ts), date_trunc('second', ts), date_trunc('minute', ts), date_trunc('hour', ts), date_trunc('day', ts), date_trunc('week', ts), date_trunc('month', ts), date_trunc('quarter', ts), date_trunc('year', ts) FROM (VALUES TIMESTAMP '2001-08-22 03:04:05.321') q(ts)",
    [
      [
        '2001-08-22 03:04:05.321',
        '2001-08-22 03:04:05.000',
        '2001-08-22 03:04:00.000',
        '2001-08-22 03:00:00.000',
        '2001-08-22 00:00:00.000',
        '2001-08-20 00:00:00.000',
        '2001-08-01 00:00:00.000',
        '2001-07-01 00:00:00.000',
        '2001-01-01 00:00:00.000',
      ],
    ],
  ],
  [
    'patterns of dates',
    "SELECT date_format(TIMESTAMP '2022-10-20 05:10:00', '%m-%d-%Y %H'), date_parse('2022/10/20/05', '%Y/%m/%d/%H'), date_parse('Oct 5, 69 1:02 PM', '%b %e, %y %l:%i %p'), format_datetime(TIMESTAMP '2022-10-20 05:10:00.123', 'yyyy-MM-dd''T''HH:mm:ss.SSSZZ EEE D w xxxx'), parse_datetime('2022-10-20 05:10:00 +09:00', 'yyyy-MM-dd HH:mm:ss ZZ')",
    [
      [
        '10-20-2022 05',
        '2022-10-20 05:00:00.000',
        '2069-10-05 13:02:00.000',
        '2022-10-20T05:10:00.123+00:00 Thu 293 42 2022',
        '2022-10-20 05:10:00.000 +09:00',
      ],
    ],
  ],
  [
    'a pattern out of a column',
    "SELECT date_format(ts, user_agent || '%Y'), format_datetime(ts, 'yyyyMMdd') FROM t WHERE user_agent = 'A'",
    [['A2026', '20260102']],
  ],
  [
    'zones of columns',
    "SELECT ts AT TIME ZONE 'Asia/Seoul', with_timezone(ts, 'Asia/Seoul'), CAST(ts AT TIME ZONE 'Asia/Seoul' AS date), CAST(ts AS time), from_unixtime(epoch, 'Asia/Seoul'), to_iso8601(ts), to_iso8601(day) FROM t WHERE user_agent = 'A'",
    [
      [
        '2026-01-02 12:04:05.678 Asia/Seoul',
        '2026-01-02 03:04:05.678 Asia/Seoul',
        '2026-01-02',
        '03:04:05.678',
        '2026-01-02 12:04:05.000 Asia/Seoul',
        '2026-01-02T03:04:05.678',
        '2026-01-02',
      ],
    ],
  ],
];
