import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EngineFixture, openEngineFixture } from '../engine/engine.fixture.ts';

const json = 'org.openx.data.jsonserde.JsonSerDe';

async function openLake(t: { after(end: () => Promise<void>): void }): Promise<EngineFixture> {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  return lake;
}

test('a partition may be stored in a way of its own, with columns of its own', async (t) => {
  const lake = await openLake(t);
  const columns = { a: 'bigint', b: 'string', c: 'double' };
  await lake.createTable({ name: 'p', columns, keys: { k: 'string' } });
  await lake.putParquet('p/new/f', "SELECT 1::BIGINT AS a, 'x' AS b, 0.5 AS c");
  await lake.put('p/old/f', '{"b":7,"A":2}\n');
  await lake.catalog.createPartition('db', 'p', {
    Values: ['new'],
    StorageDescriptor: { Location: 's3://lake/p/new/' },
  });
  await lake.catalog.createPartition('db', 'p', {
    Values: ['old'],
    StorageDescriptor: {
      Location: 's3://lake/p/old/',
      Columns: [
        { Name: 'b', Type: 'int' },
        { Name: 'a', Type: 'int' },
      ],
      SerdeInfo: { SerializationLibrary: json },
    },
  });
  assert.deepEqual((await lake.query('SELECT * FROM p ORDER BY a')).rows, [
    ['1', 'x', '0.5', 'new'],
    ['2', '7', null, 'old'],
  ]);
  await lake.put('p/bad/f', '{"a":true}\n');
  await lake.catalog.createPartition('db', 'p', {
    Values: ['bad'],
    StorageDescriptor: {
      Location: 's3://lake/p/bad/',
      Columns: [{ Name: 'a', Type: 'boolean' }],
      SerdeInfo: { SerializationLibrary: json },
    },
  });
  await assert.rejects(lake.query('SELECT * FROM p'), {
    code: 'HIVE_PARTITION_SCHEMA_MISMATCH',
    message:
      "There is a mismatch between the table and partition schemas. The types are incompatible and cannot be coerced. The column 'a' in table 'db.p' is declared as type 'bigint', but partition 'k=bad' declared column 'a' as type 'boolean'.",
  });
  assert.deepEqual((await lake.query("SELECT a FROM p WHERE k = 'new'")).rows, [['1']]);
});

test('partition values have their type, and the default partition is NULL', async (t) => {
  const lake = await openLake(t);
  const keys = { n: 'int', d: 'date', s: 'string' };
  await lake.createTable({ name: 'p', format: 'openx', columns: { x: 'int' }, keys });
  const partitions = [
    ['5', '2026-01-02', 'a'],
    ['10', '2026-01-10', ''],
    ['__HIVE_DEFAULT_PARTITION__', '__HIVE_DEFAULT_PARTITION__', '__HIVE_DEFAULT_PARTITION__'],
  ];
  for (const [index, Values] of partitions.entries()) {
    const Location = `s3://lake/p/${index}/`;
    await lake.put(`p/${index}/f`, `{"x":${index}}\n`);
    await lake.catalog.createPartition('db', 'p', { Values, StorageDescriptor: { Location } });
  }
  assert.deepEqual((await lake.query('SELECT x, n, d, s FROM p ORDER BY x')).rows, [
    ['0', '5', '2026-01-02', 'a'],
    ['1', '10', '2026-01-10', ''],
    ['2', null, null, null],
  ]);
  const bytes = '{"x":0}\n'.length;
  for (const [where, expected] of [
    ['n > 7', ['1']],
    ['n = 5', ['0']],
    ['n IN (5, 6)', ['0']],
    ['n BETWEEN 6 AND 11', ['1']],
    ["d >= DATE '2026-01-03'", ['1']],
    ['month(d) = 1 AND day(d) < 5', ['0']],
    ['n IS NULL', ['2']],
    ['abs(n - 9) < 2', ['1']],
  ] as const) {
    const { rows, scanned_bytes } = await lake.query(`SELECT x FROM p WHERE ${where}`);
    assert.deepEqual(rows.flat(), expected, where);
    // A condition that holds for NULL can not leave anything out.
    assert.equal(scanned_bytes, where === 'n IS NULL' ? 3 * bytes : bytes, where);
  }
});

test('a value that its type can not hold fails by name', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'p', format: 'openx', columns: { x: 'int' }, keys: { n: 'int' } });
  await lake.put('p/n=five/f', '{"x":1}\n');
  await lake.catalog.createPartition('db', 'p', { Values: ['five'] });
  for (const sql of ['SELECT * FROM p', 'SELECT x FROM p WHERE n = 5']) {
    await assert.rejects(
      lake.query(sql),
      {
        code: 'HIVE_INVALID_PARTITION_VALUE',
        message: "Invalid partition value 'five' for INTEGER partition key: n",
      },
      sql,
    );
  }
});

test('a partition whose folder is gone has no rows; one that is registered twice is read twice', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'p', format: 'openx', columns: { x: 'int' }, keys: { k: 'string' } });
  await lake.put('p/here/f', '{"x":1}\n');
  await lake.put('p/here/below/f', '{"x":2}\n');
  for (const [value, folder] of [
    ['a', 'here'],
    ['b', 'here'],
    ['c', 'here/below'],
    ['d', 'gone'],
  ] as const) {
    const Location = `s3://lake/p/${folder}/`;
    await lake.catalog.createPartition('db', 'p', { Values: [value], StorageDescriptor: { Location } });
  }
  assert.deepEqual((await lake.query('SELECT k, x FROM p ORDER BY k, x')).rows, [
    ['a', '1'],
    ['a', '2'],
    ['b', '1'],
    ['b', '2'],
    ['c', '2'],
  ]);
});

test('of ten thousand partitions the ones that a query asks for are found', async (t) => {
  const lake = await openLake(t);
  await lake.createTable({ name: 'p', format: 'openx', columns: { x: 'int' }, keys: { n: 'int' } });
  const count = 10_000;
  const partitions = Array.from({ length: count }, (_, n) => ({ Values: [String(n)] }));
  await lake.catalog.createPartitions('db', 'p', partitions);
  for (let n = 0; n < count; n += 100) await lake.put(`p/n=${n}/f`, `{"x":${n}}\n`);
  assert.deepEqual((await lake.query('SELECT x, n FROM p WHERE n = 4200')).rows, [['4200', '4200']]);
  assert.deepEqual((await lake.query('SELECT count(*), sum(x - n) FROM p WHERE n >= 5000')).rows, [
    ['50', '0'],
  ]);
  assert.deepEqual((await lake.query('SELECT count(*), sum(x - n) FROM p')).rows, [['100', '0']]);
});
