import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngineFixture } from '../engine/engine.fixture.ts';

const footer = 8;

/** Compressed bytes of the chunks of a Parquet file, as its own footer says. */
async function chunkBytes(path: string, where: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    const answer = await connection.runAndReadAll(
      `SELECT CAST(sum(total_compressed_size) AS DOUBLE) FROM parquet_metadata('${path}') WHERE ${where}`,
    );
    return Number(answer.getRows()[0]?.[0]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('a query costs the columns it names, in the row groups that its WHERE leaves', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  const columns = {
    id: 'bigint',
    day: 'date',
    name: 'string',
    price: 'decimal(9,2)',
    s: 'struct<p:int,q:string>',
  };
  await lake.createTable({ name: 'p', columns });
  // Three row groups: ids 0 to 122879, to 245759 and to 299999.
  await lake.putParquet(
    'p/a.parquet',
    `SELECT i AS id, DATE '2026-01-01' + CAST(i // 122880 AS INTEGER) AS day, md5(CAST(i AS VARCHAR)) AS name,
       CAST(i / 100 AS DECIMAL(9, 2)) AS price, {'p': CAST(i AS INTEGER), 'q': md5(CAST(-i AS VARCHAR))} AS s
     FROM range(300000) t(i) ORDER BY i`,
  );
  const path = lake.objects.path('lake', 'p/a.parquet');
  const cost = async (sql: string) => (await lake.query(sql)).scanned_bytes;
  const chunks = async (where: string) => footer + (await chunkBytes(path, where));
  assert.equal(await cost('SELECT count(*) FROM p'), footer);
  assert.equal(await cost('SELECT * FROM p LIMIT 1'), await chunks('true'));
  const id = "path_in_schema = 'id'";
  assert.equal(await cost('SELECT sum(id) FROM p'), await chunks(id));
  for (const [condition, groups] of [
    ['id < 5', [0]],
    ['id = 122880', [1]],
    ['122880 > id', [0]],
    ['p.id BETWEEN 122879 AND 122880', [0, 1]],
    ['id IN (1, 299999)', [0, 2]],
    ['id >= 245760 AND id < 245761', [2]],
    ['id > 1000000', []],
    ['id <> 5', [0, 1, 2]],
    ['id % 2 = 0', [0, 1, 2]],
    ['id < 5 OR id > 299998', [0, 1, 2]],
    ['id = (SELECT 5)', [0, 1, 2]],
    ['id < 100 + 50 * 2', [0]],
  ] as const) {
    const read =
      groups.length === 0 ? footer : await chunks(`${id} AND row_group_id IN (${groups.join(', ')})`);
    assert.equal(await cost(`SELECT max(id) FROM p WHERE ${condition}`), read, condition);
  }
  const [p, q] = ["path_in_schema = 's, p'", "path_in_schema = 's, q'"];
  assert.equal(await cost('SELECT sum(s.p) FROM p'), await chunks(p));
  assert.equal(await cost('SELECT max(t.s.q) FROM p AS t'), await chunks(q));
  assert.equal(await cost('SELECT max(s.q) FROM p AS s'), await chunks(q));
  assert.equal(
    await cost('SELECT max(x.s.q) FROM p AS x JOIN p AS y ON x.s.p = y.s.p AND y.id > x.s.p'),
    (await chunks(`${p} OR ${q}`)) + (await chunks(`${p} OR ${id}`)),
  );
  assert.equal(await cost('SELECT s FROM p WHERE s.p = 5'), await chunks(`${p} OR ${q}`));
  assert.equal(
    await cost('WITH c AS (SELECT s AS z FROM p) SELECT z.q FROM c'),
    await chunks(`${p} OR ${q}`),
  );
  const second = 'row_group_id = 1';
  assert.equal(
    await cost("SELECT max(name) FROM p WHERE day = DATE '2026-01-02'"),
    await chunks(`path_in_schema IN ('name', 'day') AND ${second}`),
  );
  assert.equal(
    await cost('SELECT count(*) FROM p WHERE price = 1300.50'),
    await chunks(`path_in_schema = 'price' AND ${second}`),
  );
  // The same question costs the same again, until the file is another one.
  const again = 'SELECT max(id) FROM p WHERE id < 5';
  assert.equal(await cost(again), await chunks(`${id} AND row_group_id = 0`));
  await lake.putParquet('p/a.parquet', 'SELECT i AS id FROM range(1000) t(i)');
  assert.equal(await cost(again), await chunks(id));
});

test('text costs the compressed bytes of its files, whatever is asked of them', async (t) => {
  const lake = await openEngineFixture();
  t.after(() => lake.close());
  await lake.createTable({ name: 'j', format: 'openx', columns: { a: 'int', b: 'string' } });
  await lake.put('j/1.json', '{"a":1,"b":"x"}\n');
  await lake.put('j/2.json', '{"a":2}\n');
  const bytes = '{"a":1,"b":"x"}\n{"a":2}\n'.length;
  for (const sql of ['SELECT a FROM j', 'SELECT count(*) FROM j', 'SELECT a FROM j WHERE a = 1 LIMIT 1']) {
    assert.equal((await lake.query(sql)).scanned_bytes, bytes, sql);
  }
});
