import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEngineFixture } from '../engine/engine.fixture.ts';

test('columns match in any case and are widened; what can not be widened fails by name', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({
    name: 'p',
    columns: { userid: 'bigint', ratio: 'double', s: 'struct<a:bigint,c:int>', l: 'array<bigint>' },
  });
  await lake.putParquet(
    'p/1.parquet',
    `SELECT 1::INTEGER AS "userId", 0.5::FLOAT AS "Ratio", {'a': 1::INTEGER, 'b': 2} AS s, [1::INTEGER] AS l`,
  );
  assert.deepEqual((await lake.query('SELECT * FROM p')).rows, [['1', '0.5', '{a=1, c=null}', '[1]']]);
  await lake.putParquet('p/2.parquet', `SELECT 'x' AS userid`);
  await assert.rejects(lake.query('SELECT userid FROM p'), {
    code: 'HIVE_BAD_DATA',
    message:
      "Field userid's type VARCHAR in parquet file s3://lake/p/2.parquet is incompatible with type bigint defined in table schema",
  });
});

test('a file that is no Parquet fails the query by its name, and no other', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({ name: 'p', columns: { a: 'int' } });
  for (const body of ['x', 'x'.repeat(100), `PAR1${'x'.repeat(100)}PAR1`, Buffer.alloc(5000, 7)]) {
    await lake.put('p/broken', body);
    await assert.rejects(lake.query('SELECT * FROM p'), {
      code: 'HIVE_BAD_DATA',
      message: /^Not valid Parquet/,
    });
  }
  const tail = Buffer.concat([Buffer.from([20, 0, 0, 0]), Buffer.from('PAR1')]);
  await lake.put('p/broken', Buffer.concat([Buffer.from(`PAR1${'x'.repeat(100)}`), tail]));
  await assert.rejects(lake.query('SELECT * FROM p'), { code: 'HIVE_BAD_DATA' });
  assert.deepEqual((await lake.query('SELECT 1')).rows, [['1']]);
});

test('columns by their place are refused by name', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({
    name: 'p',
    columns: { a: 'int' },
    serde: { 'parquet.column.index.access': 'true' },
  });
  await assert.rejects(lake.query('SELECT * FROM p'), /parquet.column.index.access is not supported/);
});
