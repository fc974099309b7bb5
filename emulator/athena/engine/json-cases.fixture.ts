import type { Case } from './trino-case.fixture.ts';

/** JSON, by the examples of Trino's documentation. */
export const json_cases: readonly Case[] = [
  [
    'casts to JSON',
    "SELECT CAST(NULL AS JSON), CAST(1 AS JSON), CAST(9223372036854775807 AS JSON), CAST('abc' AS JSON), CAST(true AS JSON), CAST(1.234 AS JSON), CAST(ARRAY[1, NULL, 456] AS JSON), CAST(ARRAY[ARRAY[1, 23], ARRAY[456]] AS JSON), CAST(MAP(ARRAY['k1', 'k2', 'k3'], ARRAY[1, 23, 456]) AS JSON), CAST(CAST(ROW(123, 'abc', true) AS ROW(v1 BIGINT, v2 VARCHAR, v3 BOOLEAN)) AS JSON)",
    [
      [
        null,
        '1',
        '9223372036854775807',
        '"abc"',
        'true',
        '1.234',
        '[1,null,456]',
        '[[1,23],[456]]',
        '{"k1":1,"k2":23,"k3":456}',
        '{"v1":123,"v2":"abc","v3":true}',
      ],
    ],
  ],
  [
    'casts from JSON',
    "SELECT CAST(JSON 'null' AS VARCHAR), CAST(JSON '1' AS INTEGER), CAST(JSON '9223372036854775807' AS BIGINT), CAST(JSON '\"abc\"' AS VARCHAR), CAST(JSON 'true' AS BOOLEAN), CAST(JSON '1.234' AS DOUBLE), CAST(JSON '[1,null,456]' AS ARRAY(INTEGER)), CAST(JSON '[[1,23],[456]]' AS ARRAY(ARRAY(INTEGER))), CAST(JSON '{\"k1\":1,\"k2\":23,\"k3\":456}' AS MAP(VARCHAR, INTEGER)), CAST(JSON '{\"v1\":123,\"v2\":\"abc\",\"v3\":true}' AS ROW(v1 BIGINT, v2 VARCHAR, v3 BOOLEAN))",
    [
      [
        null,
        '1',
        '9223372036854775807',
        'abc',
        'true',
        '1.234',
        '[1, null, 456]',
        '[[1, 23], [456]]',
        '{k1=1, k2=23, k3=456}',
        '{v1=123, v2=abc, v3=true}',
      ],
    ],
  ],
  [
    'casts of mixed JSON',
    'SELECT CAST(JSON \'[[1, 23], 456]\' AS ARRAY(JSON)), CAST(JSON \'{"k1": [1, 23], "k2": 456}\' AS MAP(VARCHAR, JSON))',
    [['[[1,23], 456]', '{k1=[1,23], k2=456}']],
  ],
  [
    'JSON is written in one way',
    'SELECT json_parse(\'{"b": 1.10, "a": [1e3, "x"]}\'), json_format(JSON \'{"a": 1, "b": 2}\'), json_format(JSON \'"abc"\'), json_format(JSON \'null\'), json_parse(\'[1, 2, 3]\')',
    [['{"a":[1000.0,"x"],"b":1.1}', '{"a":1,"b":2}', '"abc"', 'null', '[1,2,3]']],
  ],
  [
    'json_array_get',
    'SELECT json_array_get(\'["a", [3, 9], "c"]\', 0), json_array_get(\'["a", [3, 9], "c"]\', 1), json_array_get(\'["c", [3, 9], "a"]\', -1), json_array_get(\'["c", [3, 9], "a"]\', -2), json_array_get(\'[]\', 0), json_array_get(\'["a", "b", "c"]\', 10), json_array_get(\'["c", "b", "a"]\', -10)',
    [['a', '[3,9]', 'a', '[3,9]', null, null, null]],
  ],
  [
    'questions to JSON',
    "SELECT is_json_scalar('1'), is_json_scalar('[1, 2, 3]'), json_array_contains('[1, 2, 3]', 2), json_array_length('[1, 2, 3]'), json_size('{\"x\": {\"a\": 1, \"b\": 2}}', '$.x'), json_size('{\"x\": [1, 2, 3]}', '$.x'), json_size('{\"x\": {\"a\": 1, \"b\": 2}}', '$.x.a')",
    [['true', 'false', 'true', '3', '2', '3', '0']],
  ],
  [
    'paths of json_extract',
    "SELECT json_extract('{\"store\":{\"book name\":[1,2]}}', '$.store[\"book name\"][1]'), json_extract('{\"store\":{\"book\":1}}', '$.store[book]'), json_extract_scalar('[1, 2, 3]', '$[2]'), json_extract('{\"a\":[1,2]}', '$.a'), json_extract('{\"a\":[1,2]}', '$.a.1'), json_extract_scalar('{\"a\":{}}', '$.a')",
    [['2', '1', '3', '[1,2]', '2', null]],
  ],
  [
    'a path that is computed',
    "SELECT json_extract_scalar(js, '$.a' || '.b') FROM t WHERE user_agent = 'A'",
    [['x']],
  ],
  [
    'json_exists',
    "SELECT json_exists('{\"comment\":\"nice\",\"children\":[10,13,16]}', 'lax $.children[*]?(@ > 10)'), json_exists('{\"children\":[2]}', 'lax $.children[*]?(@ > 10)'), json_exists('{\"children\":[8,11]}', 'strict $.children[2]?(@ > 10)' UNKNOWN ON ERROR), json_exists('x', 'lax $'), json_exists('x', 'lax $' TRUE ON ERROR)",
    [['true', 'false', null, 'false', 'true']],
  ],
  [
    'json_value',
    "SELECT json_value('{\"a\":35}', 'lax $.a'), json_value('{\"a\":35}', 'lax $.a' RETURNING bigint), json_value('{\"a\":35}', 'lax $.b' DEFAULT 'none' ON EMPTY), json_value('{\"a\":[1,2]}', 'lax $.a[*]' DEFAULT 'many' ON ERROR), json_value('{\"a\":\"x\"}', 'lax $.a' RETURNING bigint), json_value('{\"a\":null}', 'lax $.a'), json_value('{\"a\":true}', 'lax $.a' RETURNING boolean)",
    [['35', '35', 'none', 'many', null, null, 'true']],
  ],
  [
    'json_query',
    "SELECT json_query('{\"a\":[1, 2]}', 'lax $.a'), json_query('{\"a\":[1,2]}', 'lax $.a[*]' WITH ARRAY WRAPPER), json_query('{\"a\":1}', 'lax $.a' WITH CONDITIONAL WRAPPER), json_query('{\"a\":\"x\"}', 'lax $.a'), json_query('{\"a\":\"x\"}', 'lax $.a' OMIT QUOTES), json_query('{}', 'lax $.a' EMPTY ARRAY ON EMPTY), json_query('x', 'lax $' EMPTY OBJECT ON ERROR)",
    [['[1,2]', '[1,2]', '[1]', '"x"', 'x', '[]', '{}']],
  ],
  [
    'values passed to a path',
    'SELECT json_query(\'[{"name":"a","v":1},{"name":"b","v":2}]\', \'lax $[*]?(@.name == $n).v\' PASSING \'b\' AS "n"), json_exists(js, \'lax $.n[*]?(@ > $X)\' PASSING v AS x) FROM t WHERE user_agent = \'A\'',
    [['2', 'true']],
  ],
  [
    'the language of paths',
    "SELECT json_query('[0,1,2]', 'lax $[1 to 2]' WITH WRAPPER), json_query('[10,13,16]', 'strict $[last]'), json_query('{\"a\":{\"b\":1},\"c\":[{\"b\":2}]}', 'lax $..b' WITH WRAPPER), json_query('[1,\"a\",null,{},[],true]', 'lax $[*].type()' WITH WRAPPER), json_query('{\"a\":2}', 'lax $.a + 3 * 2'), json_query('[-1.5, -1, 1.3]', 'lax $.ceiling()' WITH WRAPPER), json_query('[-1.5, -1, 1.3]', 'lax $.floor()' WITH WRAPPER), json_query('[-1.5, -1, 1.3]', 'lax $.abs()' WITH WRAPPER)",
    [
      [
        '[1,2]',
        '16',
        '[1,2]',
        '["number","string","null","object","array","boolean"]',
        '8',
        '[-1.0,-1,2.0]',
        '[-2.0,-1,1.0]',
        '[1.5,1,1.3]',
      ],
    ],
  ],
  [
    'filters in paths',
    'SELECT json_query(\'[{"customer" : 100, "region" : "AFRICA"},{"region" : "ASIA"}]\', \'lax $[*]?(@.region != "ASIA")\' WITH WRAPPER), json_query(\'[{"customer" : 100},{"region" : "ASIA"}]\', \'lax $[*]?(!exists(@.customer))\' WITH WRAPPER), json_query(\'["ab","ba"]\', \'lax $[*]?(@ starts with "a")\' WITH WRAPPER), json_query(\'[1,"a"]\', \'lax $[*]?((@ > 0) is unknown)\' WITH WRAPPER)',
    [['[{"customer":100,"region":"AFRICA"}]', '[{"region":"ASIA"}]', '["ab"]', '["a"]']],
  ],
  [
    'keyvalue and size',
    'SELECT json_query(\'{"customer" : 100, "region" : "AFRICA"}\', \'lax $.keyvalue()\' WITH WRAPPER), json_query(\'[[0, 1, 2],["a", "b", "c", "d"],[null, null]]\', \'strict $[*].size()\' WITH WRAPPER)',
    [['[{"name":"customer","value":100,"id":0},{"name":"region","value":"AFRICA","id":0}]', '[3,4,2]']],
  ],
  [
    'json_array',
    "SELECT json_array(true, null, 1), json_array(true, null, 1 NULL ON NULL), json_array('a', 12e-1), json_array(true, 1 RETURNING VARBINARY), json_array()",
    [['[true,1]', '[true,null,1]', '["a",1.2]', '5b 74 72 75 65 2c 31 5d', '[]']],
  ],
  [
    'json_object',
    "SELECT json_object('key1' : 1, 'key2' : true), json_object(KEY 'key1' VALUE 1, KEY 'key2' VALUE true), json_object('x' : true, 'y' : 12e-1, 'z' : 'text'), json_object('x' : '[  \"text\"  ] ' FORMAT JSON), json_object('x' : json_query('{\"key\" : [  \"value\"  ]}', 'lax $.key')), json_object('x' : DATE '2001-01-31'), json_object('x' : null, 'y' : 1), json_object('x' : null, 'y' : 1 ABSENT ON NULL), json_object()",
    [
      [
        '{"key1":1,"key2":true}',
        '{"key1":1,"key2":true}',
        '{"x":true,"y":1.2,"z":"text"}',
        '{"x":["text"]}',
        '{"x":["value"]}',
        '{"x":"2001-01-31"}',
        '{"x":null,"y":1}',
        '{"y":1}',
        '{}',
      ],
    ],
  ],
  [
    'JSON becomes rows by their names in any case, without what the row has no field for, or by place',
    `SELECT CAST(JSON '{"ID":1,"zz":{"a":2}}' AS ROW(id integer, b varchar)), CAST(JSON '[1,"x"]' AS ROW(a integer, b varchar)),
       CAST(JSON '[{"a":1,"zz":2},null,{"zz":3}]' AS ARRAY(ROW(a integer))), CAST(JSON '{"k":{"a":1,"b":[{"x":2,"y":3}]}}' AS MAP(varchar, ROW(b ARRAY(ROW(y integer))))),
       TRY_CAST(JSON '5' AS ROW(a integer)), TRY_CAST(JSON '[1,2]' AS ROW(a integer))`,
    [['{id=1, b=null}', '{a=1, b=x}', '[{a=1}, null, {a=null}]', '{k={b=[{y=3}]}}', null, null]],
  ],
  [
    'rows of JSON beside each other',
    `SELECT e.name, e.qty FROM (VALUES JSON '[{"name":"x","qty":2,"extra":9}]') AS t(j) CROSS JOIN UNNEST(CAST(j AS ARRAY(ROW(name varchar, qty integer)))) AS e(name, qty)`,
    [['x', '2']],
  ],
  [
    'JSON of columns',
    "SELECT json_extract(js, '$.a'), json_parse(js), json_object('agent' : user_agent, 'v' : v), CAST(m AS JSON), CAST(s AS JSON), CAST(tags AS JSON) FROM t WHERE user_agent = 'A'",
    [
      [
        '{"b":"x"}',
        '{"a":{"b":"x"},"n":[1,2]}',
        '{"agent":"A","v":1.5}',
        '{"k":1}',
        '{"a":1,"b":"z"}',
        '["p","q"]',
      ],
    ],
  ],
];
