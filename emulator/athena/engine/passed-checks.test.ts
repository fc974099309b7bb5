import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SqlError } from '../../sql/sql-error.ts';
import { openEngineFixture } from './engine.fixture.ts';
import { PassedChecks } from './passed-checks.ts';

const isMismatch = (error: unknown) => error instanceof SqlError && error.code === 'TYPE_MISMATCH';

test('a query that passed is refused once its table has columns of other types, and passes when they are as before', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  const sql = 'SELECT count(*) FROM t WHERE a = 1';
  for (const type of ['int', 'string', 'bigint', 'string', 'int']) {
    await lake.createTable({ name: 't', columns: { a: type }, keys: { b: 'string' } });
    if (type === 'string') await assert.rejects(lake.query(sql), isMismatch);
    else assert.deepEqual((await lake.query(sql)).rows, [['0']]);
    await lake.catalog.deleteTable('db', 't');
  }
});

test('a query that passed is refused where a literal of another type stands in it', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({ name: 't', columns: { a: 'int' } });
  for (const value of ['1', '2']) await lake.query(`SELECT count(*) FROM t WHERE a = ${value}`);
  await assert.rejects(lake.query("SELECT count(*) FROM t WHERE a = '1'"), isMismatch);
});

test('what was not asked for longest is forgotten first', () => {
  const passed = new PassedChecks();
  const key = (index: number) => passed.keyOf([String(index)]);
  for (let index = 0; index < 2000; index += 1) passed.add(key(index));
  assert.equal(passed.has(key(0)), true);
  passed.add(key(2000));
  assert.deepEqual([passed.has(key(0)), passed.has(key(1)), passed.has(key(2))], [true, false, true]);
});
