import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { GetPartitionsCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { openLab } from './statements.fixture.ts';

test('a table made of a query is Parquet below the output location, typed as Hive has it, and listed in a manifest', async (t) => {
  const { done, table, glue, keys, bytes } = await openLab(t);
  const { execution, id, written } = await done(
    `CREATE TABLE kinds AS SELECT 1 AS i, CAST(2 AS bigint) AS b, 1.25 AS d, 'x' AS s, true AS t,
      DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05.678' AS at, ARRAY[1, 2] AS l,
      MAP(ARRAY['k'], ARRAY[1e0]) AS m, CAST(ROW(1, 'y') AS ROW(a integer, b varchar)) AS r`,
  );
  assert.equal(execution.StatementType, 'DDL');
  assert.equal(execution.SubstatementType, 'CREATE_TABLE_AS_SELECT');
  assert.equal(written, 1);
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'lab', Name: 'kinds' }));
  assert.equal(Table?.TableType, 'EXTERNAL_TABLE');
  assert.equal(Table?.StorageDescriptor?.Location, `s3://results/out/tables/${id}/`);
  assert.deepEqual(
    Table?.StorageDescriptor?.Columns?.map(({ Name, Type }) => `${Name} ${Type}`),
    [
      'i int',
      'b bigint',
      'd decimal(3,2)',
      's string',
      't boolean',
      'day date',
      'at timestamp',
      'l array<int>',
      'm map<string,double>',
      'r struct<a:int,b:string>',
    ],
  );
  assert.deepEqual(await table('SELECT * FROM kinds'), [
    [
      '1',
      '2',
      '1.25',
      'x',
      'true',
      '2026-01-02',
      '2026-01-02 03:04:05.678',
      '[1, 2]',
      '{k=1.0}',
      '{a=1, b=y}',
    ],
  ]);
  const files = await keys('results', `out/tables/${id}/`);
  assert.equal(files.length, 1);
  const manifest = `out/tables/${id}-manifest.csv`;
  assert.equal(execution.Statistics?.DataManifestLocation, `s3://results/${manifest}`);
  assert.equal(String(await bytes('results', manifest)), `s3://results/${files[0]}\n`);
});

test('partitions are the last columns; each has a folder named as Hive does and is in the catalog', async (t) => {
  const { done, table, glue, keys } = await openLab(t);
  const { id, written } = await done(
    `CREATE TABLE plays WITH (format = 'JSON', partitioned_by = ARRAY['day', 'page']) AS
      SELECT * FROM (VALUES (1, DATE '2026-01-01', 'a/b:c%'), (2, DATE '2026-01-02', 'a/b:c%'),
        (3, DATE '2026-01-02', NULL), (4, DATE '2026-01-02', 'a/b:c%')) AS t(n, day, page)`,
  );
  assert.equal(written, 4);
  const { Partitions = [] } = await glue.send(
    new GetPartitionsCommand({ DatabaseName: 'lab', TableName: 'plays' }),
  );
  const base = `out/tables/${id}/`;
  const found = Partitions.map(({ Values = [], StorageDescriptor }) => ({
    values: Values.join('|'),
    folder: StorageDescriptor?.Location?.replace(`s3://results/${base}`, ''),
  }));
  assert.deepEqual(
    found.sort((a, b) => (a.values < b.values ? -1 : 1)),
    [
      { values: '2026-01-01|a/b:c%', folder: 'day=2026-01-01/page=a%2Fb%3Ac%25' },
      {
        values: '2026-01-02|__HIVE_DEFAULT_PARTITION__',
        folder: 'day=2026-01-02/page=__HIVE_DEFAULT_PARTITION__',
      },
      { values: '2026-01-02|a/b:c%', folder: 'day=2026-01-02/page=a%2Fb%3Ac%25' },
    ],
  );
  assert.equal((await keys('results', base)).length, 3);
  assert.deepEqual(await table("SELECT n, page FROM plays WHERE day = DATE '2026-01-02' ORDER BY n"), [
    ['2', 'a/b:c%'],
    ['3', undefined],
    ['4', 'a/b:c%'],
  ]);
});

test('text files have the delimiter that is asked for, and are gzipped unless that is turned off', async (t) => {
  const { done, keys, bytes, table } = await openLab(t);
  const rows = `SELECT * FROM (VALUES (1, 'say "hi"', 0.5e0), (2, NULL, 1e0)) AS t(n, s, d) ORDER BY n`;
  await done(`CREATE TABLE a WITH (format = 'TEXTFILE', external_location = 's3://results/a/') AS ${rows}`);
  const [zipped = ''] = await keys('results', 'a/');
  assert.match(zipped, /\.gz$/);
  assert.equal(
    String(gunzipSync(await bytes('results', zipped))),
    '1\u0001say "hi"\u00010.5\n2\u0001\\N\u00011.0\n',
  );
  await done(
    `CREATE TABLE b WITH (format = 'TEXTFILE', field_delimiter = ',', write_compression = 'NONE', external_location = 's3://results/b') AS ${rows}`,
  );
  const [plain = ''] = await keys('results', 'b/');
  assert.equal(String(await bytes('results', plain)), '1,say "hi",0.5\n2,\\N,1.0\n');
  for (const name of ['a', 'b']) {
    assert.deepEqual(await table(`SELECT * FROM ${name} ORDER BY n`), [
      ['1', 'say "hi"', '0.5'],
      ['2', undefined, '1.0'],
    ]);
  }
});

test('WITH NO DATA makes an empty table, IF NOT EXISTS leaves the one there is', async (t) => {
  const { done, table, keys } = await openLab(t);
  const { id, written } = await done(`CREATE TABLE e AS SELECT 1 AS n, 'x' AS s WITH NO DATA`);
  assert.equal(written, 0);
  assert.deepEqual(await keys('results', `out/tables/${id}/`), []);
  assert.deepEqual(await table('SELECT * FROM e'), []);
  await done('CREATE TABLE IF NOT EXISTS e AS SELECT 7 AS other');
  assert.deepEqual(await table('SELECT * FROM e'), []);
});

test('exactly 100 partitions are written', async (t) => {
  const { done, table } = await openLab(t);
  await done(
    `CREATE TABLE t WITH (partitioned_by = ARRAY['p']) AS SELECT n, n AS p FROM UNNEST(sequence(1, 100)) AS x(n)`,
  );
  assert.deepEqual(await table('SELECT count(*), sum(n), count(DISTINCT p) FROM t'), [
    ['100', '5050', '100'],
  ]);
});

test('parameters are values in it as in every query', async (t) => {
  const { done, table } = await openLab(t);
  await done('CREATE TABLE t AS SELECT ? AS s, n FROM UNNEST(sequence(1, 3)) AS x(n) WHERE n > ?', {
    ExecutionParameters: ["'it''s'", '1'],
  });
  assert.deepEqual(await table('SELECT * FROM t ORDER BY n'), [
    ["it's", '2'],
    ["it's", '3'],
  ]);
});
