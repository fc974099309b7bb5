import type { Case } from './trino-case.fixture.ts';

/** Casts to rows: Trino goes by the place of a field, whatever either side calls it. */
export const row_cases: readonly Case[] = [
  [
    'rows within rows are cast field by field',
    "SELECT CAST(ROW(1, ROW('q')) AS ROW(x integer, y ROW(z varchar))), CAST(ROW(1.5, ROW(2, ROW('3'))) AS ROW(a bigint, b ROW(c varchar, d ROW(e integer)))).b.d.e",
    [['{x=1, y={z=q}}', '3']],
  ],
  [
    'a field of a written row is cast as a value alone is',
    "SELECT CAST(ROW(2.5e0, '2026-01-02 03:04:05 Asia/Seoul', true) AS ROW(a bigint, b timestamp with time zone, c varchar))",
    [['{a=3, b=2026-01-02 03:04:05.000 Asia/Seoul, c=true}']],
  ],
  [
    'arrays of rows within a row, and maps of rows',
    "SELECT CAST(ROW(1, ARRAY[ROW('q'), NULL]) AS ROW(x integer, y ARRAY(ROW(z varchar)))), CAST(MAP(ARRAY['a'], ARRAY[ROW(1)]) AS MAP(varchar, ROW(x bigint)))",
    [['{x=1, y=[{z=q}, null]}', '{a={x=1}}']],
  ],
  [
    'rows that were gathered get names by a cast',
    "SELECT CAST(array_agg(ROW(x, y) ORDER BY x) AS ARRAY(ROW(a integer, b varchar))) FROM (VALUES (1, 'p'), (2, 'q')) AS v(x, y)",
    [['[{a=1, b=p}, {a=2, b=q}]']],
  ],
  [
    'what zip, map_entries and a lambda give gets names by a cast',
    "SELECT CAST(zip(ARRAY[1], ARRAY['a']) AS ARRAY(ROW(k integer, v varchar))), CAST(map_entries(MAP(ARRAY['a'], ARRAY[1])) AS ARRAY(ROW(k varchar, v integer)))[1].k, CAST(transform(ARRAY[1, 2], x -> ROW(x, x * 2)) AS ARRAY(ROW(a integer, b bigint)))",
    [['[{k=1, v=a}]', 'a', '[{a=1, b=2}, {a=2, b=4}]']],
  ],
  [
    'fields change places for no name',
    'SELECT CAST(r AS ROW(b integer, a integer)), CAST(r AS ROW(b integer, c varchar)) FROM (SELECT CAST(ROW(1, 2) AS ROW(a integer, b integer)) AS r)',
    [['{b=1, a=2}', '{b=1, c=2}']],
  ],
  [
    'columns of rows within rows are cast field by field, and NULL stays NULL',
    "SELECT CAST(r AS ROW(x integer, y ROW(z varchar))) FROM (VALUES ROW(ROW(1, ROW('q'))), ROW(NULL), ROW(ROW(2, NULL))) AS v(r)",
    [['{x=1, y={z=q}}'], [null], ['{x=2, y=null}']],
  ],
  [
    'a NULL, an empty array and JSON are cast to rows',
    `SELECT CAST(CAST(NULL AS ROW(a integer)) AS ROW(b integer)), CAST(ARRAY[] AS ARRAY(ROW(b integer))), CAST(json_parse('{"x": 1, "y": [{"z": "q"}]}') AS ROW(x integer, y ARRAY(ROW(z varchar))))`,
    [[null, '[]', '{x=1, y=[{z=q}]}']],
  ],
];
