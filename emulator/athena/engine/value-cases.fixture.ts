import type { Case } from './trino-case.fixture.ts';

/** Texts, arrays, maps, JSON and casts, by Trino's documentation. */
export const value_cases: readonly Case[] = [
  [
    'a whole number stays one',
    "SELECT floor(125 / 60), ceil(5), ceiling(small), floor(user_id), floor(2.5), floor(2.5e0), ceil(-0.5e0) FROM t WHERE user_agent = 'A'",
    [['2', '5', '300', '12345', '2', '2.0', '-0.0']],
  ],
  [
    'cubic roots are as near as a double is',
    'SELECT cbrt(27), cbrt(-8), cbrt(2)',
    [['3.0', '-2.0', '1.2599210498948732']],
  ],
  [
    'only a text is cut to its length',
    "SELECT CAST('abcd' AS varchar(2)), CAST(1234 AS varchar(4)), CAST(DATE '2024-01-05' AS varchar(10)), TRY_CAST(12345 AS varchar(4)), TRY_CAST(1.5e0 AS varchar(2)), TRY_CAST(true AS varchar(3)), CAST(CAST(NULL AS integer) AS varchar(1))",
    [['ab', '1234', '2024-01-05', null, null, null, null]],
  ],
  [
    'nothing stands around each letter',
    "SELECT replace('aé', '', '-'), replace('abc', 'b')",
    [['-a-é-', 'ac']],
  ],
  [
    'json_extract',
    "SELECT json_array_length(json_extract(js, '$.n')), json_extract_scalar(js, '$.a.b'), json_extract_scalar(js, '$[\"n\"][1]'), json_extract_scalar(js, '$.a'), json_extract_scalar('no json', '$.a') FROM t WHERE user_agent='A'",
    [['2', 'x', '2', null, null]],
  ],
  ['cast a map as json', "SELECT json_format(CAST(MAP(ARRAY['a'],ARRAY[1]) AS JSON))", [['{"a":1}']]],
  ['cast json as varchar', `SELECT CAST(json_parse('"q"') AS varchar), CAST('q' AS json)`, [['q', '"q"']]],
  [
    'regular expressions',
    "SELECT regexp_like('hello42', '\\d+$'), regexp_extract('a-42','(\\d+)',1), regexp_replace('aXbX','X','-'), regexp_replace('a1', '(\\d)', '[$1]'), regexp_extract('a', '\\d')",
    [['true', '42', 'a-b-', 'a[1]', null]],
  ],
  ['UNNEST a sequence', 'SELECT x FROM UNNEST(sequence(1,10)) AS t(x) WHERE x > 8', [['9'], ['10']]],
  [
    'CROSS JOIN UNNEST',
    'SELECT user_agent, tag FROM t CROSS JOIN UNNEST(tags) AS u(tag) ORDER BY 1,2',
    [
      ['A', 'p'],
      ['A', 'q'],
      ['B', 'q'],
    ],
  ],
  [
    'CROSS JOIN UNNEST of a map',
    'SELECT k, val FROM t CROSS JOIN UNNEST(m) AS u(k, val) ORDER BY 2',
    [
      ['k', '1'],
      ['k', '2'],
      ['j', '3'],
    ],
  ],
  [
    'UNNEST WITH ORDINALITY',
    "SELECT tag, o FROM t CROSS JOIN UNNEST(tags) WITH ORDINALITY AS x(tag, o) WHERE user_agent = 'A' ORDER BY 2",
    [
      ['p', '1'],
      ['q', '2'],
    ],
  ],
  [
    'LEFT JOIN UNNEST',
    'SELECT user_agent, tag FROM t LEFT JOIN UNNEST(tags) AS x(tag) ON true ORDER BY 1, 2',
    [
      ['A', 'p'],
      ['A', 'q'],
      ['B', 'q'],
      ['B', null],
      ['C', null],
    ],
  ],
  [
    'UNNEST of two arrays',
    "SELECT * FROM UNNEST(ARRAY[1,2], ARRAY['a']) AS x(a, b)",
    [
      ['1', 'a'],
      ['2', null],
    ],
  ],
  [
    'element_at',
    "SELECT element_at(tags, 2), element_at(tags, -1), element_at(tags, 9), element_at(m, 'nope') FROM t WHERE user_agent = 'A'",
    [['q', 'q', null, null]],
  ],
  [
    'arrays',
    "SELECT tags[1], cardinality(tags), contains(tags,'p'), array_join(tags,'|') FROM t WHERE user_agent='A'",
    [['p', '2', 'true', 'p|q']],
  ],
  [
    'maps',
    "SELECT m['k'], cardinality(m), map_keys(m), map_values(m) FROM t WHERE user_agent = 'A'",
    [['1', '1', '[k]', '[1]']],
  ],
  [
    'functions of arrays',
    "SELECT array_distinct(ARRAY[2,1,2]), array_sort(ARRAY[2,NULL,1]), array_max(ARRAY[1,NULL]), array_except(ARRAY[1,2],ARRAY[2]), array_position(ARRAY['a'],'b'), flatten(ARRAY[ARRAY[1],ARRAY[2]]), slice(ARRAY[1,2,3], -2, 2), contains(ARRAY[1,NULL], 2), sequence(3, 1), repeat('x', 2)",
    [['[2, 1]', '[1, 2, null]', null, '[1]', '0', '[1, 2]', '[2, 3]', null, '[3, 2, 1]', '[x, x]']],
  ],
  [
    'lambdas',
    'SELECT transform(ARRAY[1,2], x -> x + 1), filter(ARRAY[1,2,3], x -> x > 1), reduce(ARRAY[1,2,3], 0, (s, x) -> s + x, s -> s * 10), any_match(ARRAY[1], x -> x = 1), all_match(ARRAY[1,2], x -> x > 1)',
    [['[2, 3]', '[2, 3]', '60', 'true', 'false']],
  ],
  [
    'histogram and map_agg',
    'SELECT histogram(user_agent), map_agg(user_agent, v) FROM t',
    [['{A=1, B=2, C=1}', '{A=1.5, B=2.5, C=9.0}']],
  ],
  ['max_by and min_by', 'SELECT max_by(user_agent, v), min_by(user_agent, v) FROM t', [['C', 'A']]],
  [
    'width_bucket',
    'SELECT width_bucket(v, 0, 10, 5) FROM t WHERE v IS NOT NULL ORDER BY v',
    [['1'], ['2'], ['5']],
  ],
  [
    'casts',
    "SELECT try_cast('abc' AS INTEGER), try_cast('5' AS bigint), CAST(2.5e0 AS integer), CAST(-2.5e0 AS bigint), CAST(1.567 AS decimal(3,1)), CAST('abc' AS varchar(2)), CAST(true AS integer)",
    [[null, '5', '3', '-3', '1.6', 'ab', '1']],
  ],
  [
    'doubles as text',
    'SELECT CAST(1e10 AS varchar), CAST(0.00001e0 AS varchar), CAST(123456789.5e0 AS varchar), CAST(-1.5e-7 AS varchar), CAST(5e0 AS varchar)',
    [['1.0E10', '1.0E-5', '1.234567895E8', '-1.5E-7', '5.0']],
  ],
  [
    'texts',
    "SELECT 'a'||'b', substr('hello',2,3), strpos('hello','l'), split('a,b',',')[2], split_part('a,b',',',2), lower('A'), length('abc'), reverse('abc'), lpad('1',3,'0')",
    [['ab', 'ell', '3', 'b', 'b', 'a', '3', 'cba', '001']],
  ],
  [
    'texts at their ends',
    "SELECT substr('hello', -3), substr('hello', 0), split_part('a/b', '/', 3), concat('a', NULL), 'it''s', trim(BOTH 'x' FROM 'xax'), '\\n'",
    [['llo', '', null, null, "it's", 'a', '\\n']],
  ],
  [
    'URLs',
    "SELECT url_extract_host('https://u@ex.com:80/p?q=1#f'), url_extract_path('https://ex.com/p/q?x'), url_extract_parameter('https://ex.com/?a=b%20c', 'a'), url_extract_protocol('https://ex.com')",
    [['ex.com', '/p/q', 'b c', 'https']],
  ],
  [
    'bytes',
    "SELECT to_hex(md5(to_utf8('a'))), X'4142', from_utf8(X'4142'), to_base64(X'41')",
    [['0CC175B9C0F1B6A831C399E269772661', '41 42', 'AB', 'QQ==']],
  ],
  [
    'rows',
    "SELECT s.a, CAST(ROW(1,'x') AS ROW(p INTEGER, q VARCHAR)).q, s, ROW(1, 'x') FROM t WHERE user_agent='A'",
    [['1', 'x', '{a=1, b=z}', '{field0=1, field1=x}']],
  ],
  ['BETWEEN texts', "SELECT count(*) FROM t WHERE dt BETWEEN '2026-01-01' AND '2026-01-31'", [['2']]],
  ['array_agg keeps NULL', 'SELECT array_agg(v ORDER BY v DESC) FROM t', [['[9.0, 2.5, 1.5, null]']]],
  [
    'LIKE knows no escape by itself',
    "SELECT 'a\\b' LIKE 'a\\b', 'a%b' LIKE 'a#%b' ESCAPE '#', 'axb' LIKE 'a#%b' ESCAPE '#'",
    [['true', 'true', 'false']],
  ],
];
