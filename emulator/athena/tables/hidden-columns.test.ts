import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEngineFixture } from '../engine/engine.fixture.ts';

test('each row knows its file by "$path", which * does not show', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({ name: 'j', format: 'openx', columns: { a: 'int' }, keys: { day: 'string' } });
  await lake.createTable({ name: 'p', columns: { a: 'int' } });
  for (const [day, key, body] of [
    ['1', 'j/day=1/x y.json', '{"a":1}\n{"a":2}\n'],
    ['2', "j/day=2/it's.json", '{"a":3}\n'],
  ] as const) {
    await lake.put(key, body);
    await lake.catalog.createPartition('db', 'j', { Values: [day] });
  }
  await lake.putParquet('p/f.parquet', 'SELECT 1 AS a');
  const rows = async (sql: string) => (await lake.query(sql)).rows;
  const first = 's3://lake/j/day=1/x y.json';
  const second = "s3://lake/j/day=2/it's.json";
  assert.deepEqual(await rows('SELECT a, "$path" FROM j ORDER BY a'), [
    ['1', first],
    ['2', first],
    ['3', second],
  ]);
  assert.deepEqual(await rows('SELECT "$path", count(*), sum(a) FROM j GROUP BY "$path" ORDER BY 1'), [
    [first, '2', '3'],
    [second, '1', '3'],
  ]);
  assert.deepEqual(await rows(`SELECT * FROM j WHERE "$path" LIKE '%day=2%'`), [['3', '2']]);
  assert.deepEqual(await rows('SELECT *, "$path" FROM p'), [['1', 's3://lake/p/f.parquet']]);
  assert.deepEqual(await rows('SELECT q.*, q."$path" FROM p AS q'), [['1', 's3://lake/p/f.parquet']]);
  assert.deepEqual(await rows('SELECT * FROM (SELECT a, "$path" FROM p)'), [['1', 's3://lake/p/f.parquet']]);
  assert.deepEqual(await rows('SELECT j.a FROM j JOIN p ON j.a = p.a AND j."$path" <> p."$path"'), [['1']]);
  assert.deepEqual(await rows('SELECT a, "$partition", "$file_size" FROM j WHERE a = 3'), [
    ['3', 'day=2', '8'],
  ]);
  const [[modified] = []] = await rows('SELECT "$file_modified_time" FROM p');
  assert.match(modified ?? '', /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC$/);
  assert.deepEqual((await lake.query('SELECT "$path" FROM j WHERE day = \'9\'')).rows, []);
});

for (const format of ['parquet', 'openx', 'csv', 'delimited'] as const) {
  test(`every row of ${format} has its own folder's values, whichever files are read and however columns are called`, async (t) => {
    const lake = await openEngineFixture();
    t.after(() => lake.close());
    const columns = { a: 'string', filename: 'string', file_index: 'string' };
    const serde: Record<string, string> = format === 'delimited' ? { 'field.delim': ',' } : {};
    await lake.createTable({ name: 'p', format, columns, keys: { day: 'string' }, serde });
    for (const day of ['3', '1', '2']) {
      await lake.catalog.createPartition('db', 'p', { Values: [day] });
      for (const file of ['b', 'a']) {
        const key = `p/day=${day}/${file}`;
        const values = { a: `${day}${file}`, filename: 'x', file_index: 'y' };
        const select = Object.entries(values).map(([name, value]) => `'${value}' AS ${name}`);
        if (format === 'parquet') await lake.putParquet(key, `SELECT ${select.join(', ')}`);
        else
          await lake.put(key, format === 'openx' ? JSON.stringify(values) : Object.values(values).join(','));
      }
    }
    const all = await lake.query('SELECT *, "$path", "$partition" FROM p ORDER BY a');
    const expected = ['1a', '1b', '2a', '2b', '3a', '3b'].map((a) => {
      const [day, file] = a;
      return [a, 'x', 'y', day, `s3://lake/p/day=${day}/${file}`, `day=${day}`];
    });
    assert.deepEqual(all.rows, expected);
    const some = await lake.query(
      `SELECT DISTINCT a, day FROM p WHERE "$path" LIKE '%=2/b' OR a = '3a' ORDER BY a`,
    );
    assert.deepEqual(some.rows, [
      ['2b', '2'],
      ['3a', '3'],
    ]);
    assert.deepEqual((await lake.query("SELECT a FROM p WHERE day = '2' ORDER BY a")).rows, [['2a'], ['2b']]);
  });
}

test('a hidden column that there is not is no column', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({ name: 'p', columns: { a: 'int' } });
  await lake.putParquet('p/f.parquet', 'SELECT 1 AS a');
  await assert.rejects(lake.query('SELECT "$partition" FROM p'), { code: 'COLUMN_NOT_FOUND' });
  await assert.rejects(lake.query('SELECT "$bucket" FROM p'), { code: 'NOT_SUPPORTED' });
});
