import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { SqlError } from '../../sql/sql-error.ts';
import { withinOneDay } from '../../within-one-day.fixture.ts';
import { type EngineFixture, openEngineFixture } from './engine.fixture.ts';

async function openLake(t: TestContext): Promise<EngineFixture> {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  return lake;
}

const days = {
  'projection.enabled': 'true',
  'projection.day.type': 'date',
  'projection.day.format': 'yyyy-MM-dd',
  'projection.day.range': '2026-01-01,NOW',
};

/** A table `events` by day, with the day as `x` in each file. */
async function openDays(t: TestContext): Promise<EngineFixture> {
  const lake = await openLake(t);
  await lake.createTable({
    name: 'events',
    columns: { x: 'int' },
    keys: { day: 'string' },
    parameters: days,
  });
  for (const day of ['01', '02', '03', '28']) {
    await lake.putParquet(`events/day=2026-01-${day}/a.parquet`, `SELECT ${Number(day)} AS x`);
  }
  return lake;
}

const a_day = fc.integer({ min: 1, max: 31 }).map((day) => `'2026-01-${String(day).padStart(2, '0')}'`);
const a_condition = fc.letrec<{ condition: string; simple: string }>((tie) => ({
  simple: fc.oneof(
    fc
      .tuple(fc.constantFrom('=', '<', '<=', '>', '>=', '<>'), a_day)
      .map(([operator, day]) => `day ${operator} ${day}`),
    fc.tuple(a_day, a_day).map(([from, to]) => `e.day BETWEEN ${from} AND ${to}`),
    fc.array(a_day, { minLength: 1, maxLength: 3 }).map((some) => `day IN (${some.join(', ')})`),
    a_day.map((day) => `coalesce(day, ${day}) = ${day}`),
    fc.constantFrom('day IS NULL', 'x > 2', "day LIKE '%-0%'", "date(day) > DATE '2026-01-02'", 'y = 2'),
  ),
  condition: fc.oneof(
    { maxDepth: 3 },
    tie('simple'),
    fc
      .tuple(tie('condition'), fc.constantFrom('AND', 'OR'), tie('condition'))
      .map(([a, word, b]) => `(${a} ${word} ${b})`),
    tie('condition').map((inner) => `NOT (${inner})`),
  ),
}));

test('only the days that the WHERE allows are read', async (t) => {
  const lake = await openDays(t);
  const one = await lake.query("SELECT x, day FROM events WHERE day = '2026-01-02'");
  assert.deepEqual(one.rows, [['2', '2026-01-02']]);
  const all = await lake.query('SELECT count(*), sum(x) FROM events');
  assert.deepEqual(all.rows, [['4', '34']]);
  const two = await lake.query("SELECT sum(x) FROM events WHERE day BETWEEN '2026-01-02' AND '2026-01-03'");
  assert.deepEqual(two.rows, [['5']]);
  assert.ok(
    one.scanned_bytes > 0 && one.scanned_bytes < two.scanned_bytes && two.scanned_bytes < all.scanned_bytes,
  );
});

test('a file of a day that is left out is not even opened', async (t) => {
  const lake = await openDays(t);
  await lake.put('events/day=2026-01-04/broken.parquet', 'this is no Parquet file');
  assert.deepEqual((await lake.query("SELECT sum(x) FROM events WHERE day < '2026-01-04'")).rows, [['6']]);
  await assert.rejects(lake.query('SELECT sum(x) FROM events'), SqlError);
});

test('leaving days out never changes an answer, whatever the condition and the join', async (t) => {
  const lake = await openDays(t);
  await fc.assert(
    fc.asyncProperty(
      a_condition.condition,
      fc.constantFrom('LEFT', 'INNER', 'FULL'),
      async (condition, join) => {
        const other = '(VALUES 1, 2, 99) AS o(y)';
        const pruned = await lake.query(
          `SELECT x, day, y FROM ${other} ${join} JOIN events e ON o.y = e.x WHERE ${condition} ORDER BY 1, 2, 3`,
        );
        // Within a subquery of its own the table knows no condition.
        const whole = await lake.query(
          `SELECT x, day, y FROM ${other} ${join} JOIN (SELECT * FROM events) e ON o.y = e.x WHERE ${condition} ORDER BY 1, 2, 3`,
        );
        assert.deepEqual(pruned.rows, whole.rows);
      },
    ),
    { numRuns: 60 },
  );
});

test('a projection gives days in its range only, and those to come not', async (t) => {
  const lake = await openDays(t);
  await lake.putParquet('events/day=2025-12-31/a.parquet', 'SELECT 1000 AS x');
  await lake.putParquet('events/day=2999-01-01/a.parquet', 'SELECT 1000 AS x');
  await lake.putParquet('events/day=2026-02-31/a.parquet', 'SELECT 1000 AS x');
  await lake.putParquet('events/day=nonsense/a.parquet', 'SELECT 1000 AS x');
  assert.deepEqual((await lake.query('SELECT sum(x) FROM events')).rows, [['34']]);
});

test('a range may count back from now', (t) =>
  withinOneDay(async () => {
    const lake = await openLake(t);
    const parameters = { ...days, 'projection.day.range': 'NOW-3DAYS,NOW' };
    await lake.createTable({ name: 'events', columns: { x: 'int' }, keys: { day: 'date' }, parameters });
    const ago = (count: number) => new Date(Date.now() - count * 86_400_000).toISOString().slice(0, 10);
    for (const count of [0, 2, 5]) {
      await lake.putParquet(`events/day=${ago(count)}/a.parquet`, `SELECT ${count} AS x`);
    }
    assert.deepEqual((await lake.query('SELECT x, day FROM events ORDER BY x')).rows, [
      ['0', ago(0)],
      ['2', ago(2)],
    ]);
  }));

test('a template may name folders as it likes, and several columns', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({
    name: 'e',
    columns: { x: 'int' },
    keys: { site: 'string', day: 'string', shard: 'int' },
    parameters: {
      'projection.enabled': 'true',
      'projection.site.type': 'enum',
      'projection.site.values': 'shop,blog',
      'projection.day.type': 'date',
      'projection.day.format': 'yyyy/MM/dd',
      'projection.day.range': '2026/01/01,NOW',
      'projection.shard.type': 'integer',
      'projection.shard.range': '0,9',
      'projection.shard.digits': '2',
      'storage.location.template': `s3://lake/data/\${site}/\${day}/s-\${shard}/`,
    },
  });
  await lake.putParquet('data/shop/2026/01/02/s-03/a.parquet', 'SELECT 1 AS x');
  await lake.putParquet('data/blog/2026/01/03/s-00/a.parquet', 'SELECT 2 AS x');
  await lake.putParquet('data/wiki/2026/01/03/s-00/a.parquet', 'SELECT 99 AS x');
  await lake.putParquet('data/blog/2026/01/03/s-5/a.parquet', 'SELECT 99 AS x');
  assert.deepEqual((await lake.query('SELECT * FROM e ORDER BY x')).rows, [
    ['1', 'shop', '2026/01/02', '3'],
    ['2', 'blog', '2026/01/03', '0'],
  ]);
  assert.deepEqual((await lake.query("SELECT x FROM e WHERE shard > 1 AND site = 'shop'")).rows, [['1']]);
});

test('without projection the registered partitions are read, wherever they lie', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'r', columns: { x: 'int' }, keys: { day: 'string' } });
  await lake.putParquet('r/day=2026-01-01/a.parquet', 'SELECT 1 AS x');
  await lake.putParquet('moved/a.parquet', 'SELECT 2 AS x');
  await lake.catalog.createPartition('db', 'r', {
    Values: ['2026-01-02'],
    StorageDescriptor: { Location: 's3://lake/moved/' },
  });
  assert.deepEqual((await lake.query('SELECT * FROM r')).rows, [['2', '2026-01-02']]);
  await lake.catalog.createPartition('db', 'r', { Values: ['2026-01-01'] });
  assert.deepEqual((await lake.query('SELECT * FROM r ORDER BY x')).rows, [
    ['1', '2026-01-01'],
    ['2', '2026-01-02'],
  ]);
});

test('the partitions of a table are rows of "t$partitions", by their keys', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'r', columns: { x: 'int' }, keys: { day: 'string', n: 'int' } });
  assert.deepEqual((await lake.query('SELECT * FROM "r$partitions"')).rows, []);
  await lake.catalog.createPartition('db', 'r', { Values: ['2026-01-01', '1'] });
  await lake.catalog.createPartition('db', 'r', { Values: ['2026-01-02', '__HIVE_DEFAULT_PARTITION__'] });
  const { columns, rows, scanned_bytes } = await lake.query('SELECT * FROM db."r$partitions" ORDER BY day');
  assert.deepEqual(
    columns.map(({ name, type }) => `${name} ${type}`),
    ['day varchar', 'n integer'],
  );
  assert.deepEqual(rows, [
    ['2026-01-01', '1'],
    ['2026-01-02', null],
  ]);
  assert.equal(scanned_bytes, 0);
  assert.deepEqual((await lake.query('SELECT max(day) FROM "r$partitions" WHERE n = 1')).rows, [
    ['2026-01-01'],
  ]);
});

test('a column that is named as a type is has its fields', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'j', columns: { json: 'struct<x:int>' }, format: 'openx' });
  await lake.put('j/a.json', '{"json":{"x":7}}\n');
  assert.deepEqual((await lake.query('SELECT json.x, j.json.x FROM j WHERE json.x = 7')).rows, [['7', '7']]);
});

test('a text is not compared with a number of a partition, and nothing is read for it', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'r', columns: { x: 'int' }, keys: { day: 'string' } });
  await lake.putParquet('r/day=2026-01-01/a.parquet', 'SELECT 1 AS x');
  await lake.catalog.createPartition('db', 'r', { Values: ['2026-01-01'] });
  await assert.rejects(lake.query('SELECT * FROM r WHERE day = 1'), {
    code: 'TYPE_MISMATCH',
    message: 'line 1:27: Cannot apply operator: varchar = integer',
  });
});
