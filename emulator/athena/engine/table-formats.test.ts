import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SqlError } from '../../sql/sql-error.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';

async function openLake(t: TestContext): Promise<EngineFixture> {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  return lake;
}

const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
test('columns are found by name: one that a file lacks is NULL, one that the table lacks is not read', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'p', columns: { a: 'bigint', b: 'string', later: 'double' } });
  await lake.putParquet('p/1.parquet', "SELECT 'x' AS b, 1::INTEGER AS a");
  await lake.putParquet(
    'p/deep/er/2.parquet',
    'SELECT 2::BIGINT AS a, 2.5::DOUBLE AS later, true AS unknown',
  );
  const { rows, columns } = await lake.query('SELECT * FROM p ORDER BY a');
  assert.deepEqual(rows, [
    ['1', 'x', null],
    ['2', null, '2.5'],
  ]);
  assert.deepEqual(
    columns.map(({ type }) => type),
    ['bigint', 'varchar', 'double'],
  );
});

test('a table without files has no rows, and its columns', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'empty', columns: { a: 'bigint', b: 'array<string>' }, keys: { k: 'int' } });
  const { rows, columns, scanned_bytes } = await lake.query('SELECT * FROM empty');
  assert.deepEqual([rows, scanned_bytes], [[], 0]);
  assert.deepEqual(
    columns.map(({ name, type }) => `${name} ${type}`),
    ['a bigint', 'b array', 'k integer'],
  );
});

test('JSON lines are read, gzipped or not, and their timestamps as texts or milliseconds', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({
    name: 'j',
    format: 'openx',
    columns: {
      a: 'int',
      at: 'timestamp',
      tags: 'array<string>',
      o: 'struct<p:int>',
      text: 'string',
      d: 'decimal(5,2)',
    },
  });
  await lake.put(
    'j/1.json',
    lines({ a: 1, at: 1770488406990, tags: ['x'], o: { p: 5 }, text: 'é"', d: 1.5 }),
  );
  await lake.put(
    'j/2.gz',
    gzipSync(lines({ a: 2, at: '2026-01-02 03:04:05.678', text: { k: 1 }, other: 1 })),
  );
  assert.deepEqual((await lake.query('SELECT * FROM j ORDER BY a')).rows, [
    ['1', '2026-02-07 18:20:06.990', '[x]', '{p=5}', 'é"', '1.50'],
    ['2', '2026-01-02 03:04:05.678', null, null, '{"k":1}', null],
  ]);
});

test('a line that is no JSON fails the query, unless the table ignores such lines', async (t) => {
  const lake = await openLake(t);
  await lake.put('j/1.json', '{"a":1}\n{broken\n{"a":2}\n');
  await lake.createTable({
    name: 'strict',
    format: 'openx',
    columns: { a: 'int' },
    location: 's3://lake/j/',
  });
  await lake.createTable({
    name: 'lax',
    format: 'openx',
    columns: { a: 'int' },
    location: 's3://lake/j/',
    serde: { 'ignore.malformed.json': 'TRUE' },
  });
  await assert.rejects(lake.query('SELECT sum(a) FROM strict'), (error) => {
    assert.ok(error instanceof SqlError);
    assert.equal(error.code, 'HIVE_CURSOR_ERROR');
    assert.match(error.message, /^Row is not a valid JSON Object - JSONException: .*\{broken/);
    return true;
  });
  await assert.rejects(lake.query('SELECT count(*) FROM strict'), /Row is not a valid JSON Object/);
  assert.deepEqual((await lake.query('SELECT sum(a), count(*) FROM lax')).rows, [['3', '3']]);
});

test('hidden files, empty files and links are not read', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'j', format: 'hcatalog', columns: { a: 'int' } });
  await lake.put('j/1.json', lines({ a: 1 }));
  await lake.put('j/_SUCCESS', lines({ a: 10 }));
  await lake.put('j/.tmp/2.json', lines({ a: 100 }));
  await lake.put('j/3.json', '');
  await lake.put('elsewhere/4.json', lines({ a: 1000 }));
  await symlink(lake.objects.path('lake', 'elsewhere'), lake.objects.path('lake', 'j/link'));
  assert.deepEqual((await lake.query('SELECT sum(a) FROM j')).rows, [['1']]);
});

test('Parquet costs the columns a query names, JSON its whole files', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'p', columns: { small: 'int', large: 'string' } });
  await lake.putParquet(
    'p/a.parquet',
    'SELECT i::INTEGER AS small, md5(i::VARCHAR) AS large FROM range(5000) t(i)',
  );
  const bytes = async (sql: string) => (await lake.query(sql)).scanned_bytes;
  const [none, small, large, all] = [
    await bytes('SELECT count(*) FROM p'),
    await bytes('SELECT sum(small) FROM p'),
    await bytes('SELECT max(large) FROM p'),
    await bytes('SELECT * FROM p'),
  ];
  assert.ok(none > 0 && none < small && small < large && large < all, `${none} ${small} ${large} ${all}`);
  const body = lines({ a: 1, b: 'x'.repeat(1000) });
  await lake.createTable({ name: 'j', format: 'openx', columns: { a: 'int', b: 'string' } });
  await lake.put('j/a.json', body);
  assert.equal(await bytes('SELECT a FROM j'), body.length);
});

test('a format or a type that is not supported is named', async (t) => {
  const lake = await openLake(t);
  await lake.catalog.createTable('db', {
    Name: 'csv',
    StorageDescriptor: {
      Location: 's3://lake/c/',
      SerdeInfo: { SerializationLibrary: 'org.example.CsvSerDe' },
    },
  });
  await lake.createTable({ name: 'types', columns: { a: 'binary' } });
  await assert.rejects(lake.query('SELECT * FROM csv'), /SerDe "org.example.CsvSerDe"/);
  await assert.rejects(lake.query('SELECT * FROM types'), /Column a: the type "binary"/);
});
