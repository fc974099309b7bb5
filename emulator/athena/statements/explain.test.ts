import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from '../athena.fixture.ts';
import { openLab } from './statements.fixture.ts';

test('a statement that could run is valid, another fails as it would', async (t) => {
  const { done, fails, page, table } = await openLab(t);
  await done(`CREATE TABLE t AS SELECT 1 AS n`);
  const { id, execution } = await done('EXPLAIN (TYPE VALIDATE) SELECT n FROM t');
  assert.equal(execution.StatementType, 'DML');
  assert.equal(execution.SubstatementType, 'EXPLAIN');
  const { ResultSet } = await page(id);
  assert.deepEqual(
    ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type }) => [Name, Type]),
    [['Valid', 'boolean']],
  );
  for (const sql of [
    'INSERT INTO t VALUES (2)',
    'CREATE TABLE u AS SELECT 1 AS n',
    `UNLOAD (SELECT 1 AS n) TO 's3://results/u/' WITH (format = 'JSON')`,
  ]) {
    assert.deepEqual(await table(`EXPLAIN (TYPE VALIDATE) ${sql}`), [['Valid'], ['true'], ['']], sql);
  }
  assert.deepEqual(await table('SELECT * FROM t'), [['1']]);
  assert.match(await fails('EXPLAIN (TYPE VALIDATE) SELECT m FROM t'), /^COLUMN_NOT_FOUND: line 1:32/);
  assert.match(await fails(`EXPLAIN (TYPE VALIDATE) INSERT INTO t VALUES ('x')`), /^TYPE_MISMATCH/);
  assert.match(
    await fails('EXPLAIN (TYPE VALIDATE) CREATE TABLE t AS SELECT 1 AS n'),
    /^TABLE_ALREADY_EXISTS/,
  );
  assert.match(await fails('EXPLAIN (TYPE VALIDATE) SELECT * FROM nope'), /^TABLE_NOT_FOUND/);
});

test('a plan has the steps of the query, its columns and its tables, and nothing of this machine', async (t) => {
  const { done, table, data_dir } = await openLab(t);
  await done(`CREATE TABLE t AS SELECT n, n % 3 AS k FROM UNNEST(sequence(1, 9)) AS x(n)`);
  const sql = 'SELECT k, count(*) AS c FROM t WHERE n > 2 GROUP BY k ORDER BY k';
  const lines = async (options: string) =>
    (await table(`EXPLAIN ${options} ${sql}`)).map(([line]) => line ?? '');
  const logical = await lines('');
  assert.equal(logical[0], 'Query Plan');
  assert.equal(logical[1], '- Output[columnNames = [k, c]]');
  for (const step of ['Sort', 'Aggregate', 'TableScan'])
    assert.ok(
      logical.some((line) => line.endsWith(`- ${step}`)),
      step,
    );
  assert.match(logical.at(-4) ?? '', /^Input: awsdatacatalog\.lab\.t \(\d+B\)$/);
  assert.equal((await lines('(TYPE DISTRIBUTED)'))[1], 'Fragment 0 [SINGLE]');
  const json = JSON.parse((await lines('(FORMAT JSON)')).slice(1).join('\n'));
  assert.equal(json.name, 'Output');
  assert.deepEqual(json.outputs, [{ symbol: 'k' }, { symbol: 'c' }]);
  assert.equal((await lines('(FORMAT GRAPHVIZ)'))[1], 'digraph logical_plan {');
  const analyzed = await lines('ANALYZE VERBOSE');
  assert.ok(analyzed.some((line) => /CPU: \d+\.\d\dms, Output: 3 rows/.test(line)));
  const writing = await table('EXPLAIN INSERT INTO t SELECT * FROM t');
  assert.equal(writing[2]?.[0], '    - TableWriter');
  const all = [...logical, ...analyzed, ...(await lines('(TYPE DISTRIBUTED, FORMAT JSON)'))].join('\n');
  for (const told of [data_dir, 'trino_', '$table', 'duckdb', 'parquet_scan'])
    assert.ok(!all.includes(told), told);
});

test('EXPLAIN scans nothing, EXPLAIN ANALYZE what the query does', async (t) => {
  const { done } = await openLab(t);
  await done('CREATE TABLE t AS SELECT 1 AS n');
  const scanned = async (sql: string) => (await done(sql)).execution.Statistics?.DataScannedInBytes;
  assert.equal(await scanned('EXPLAIN SELECT n FROM t'), 0);
  assert.equal(await scanned('EXPLAIN ANALYZE SELECT n FROM t'), await scanned('SELECT n FROM t'));
});

test('EXPLAIN (TYPE IO) names each table once, those behind views too', async (t) => {
  const { done, table, fails } = await openLab(t);
  await done('CREATE TABLE a AS SELECT 1 AS n');
  await done('CREATE TABLE b AS SELECT 1 AS n');
  await done('CREATE VIEW v AS SELECT a.n FROM a JOIN b ON a.n = b.n');
  const rows = await table('EXPLAIN (TYPE IO, FORMAT JSON) SELECT v.n FROM v JOIN a ON v.n = a.n');
  const { inputTableColumnInfos } = JSON.parse(
    rows
      .slice(1)
      .map(([line]) => line)
      .join('\n'),
  );
  assert.deepEqual(
    inputTableColumnInfos.map(
      ({ table: { schemaTable } }: { table: { schemaTable: unknown } }) => schemaTable,
    ),
    [
      { schema: 'lab', table: 'a' },
      { schema: 'lab', table: 'b' },
    ],
  );
  assert.match(await fails('EXPLAIN (TYPE IO) SELECT 1'), /^NOT_SUPPORTED: .*FORMAT TEXT/);
});

test('what can not be told truly is refused by name, and what is no EXPLAIN at once', async (t) => {
  const { fails, start } = await openLab(t);
  assert.match(
    await fails('EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1 AS n'),
    /^NOT_SUPPORTED: .*EXPLAIN ANALYZE of CREATE_TABLE_AS_SELECT/,
  );
  assert.match(await fails('EXPLAIN SHOW TABLES'), /^NOT_SUPPORTED: .*EXPLAIN of SHOW_TABLES/);
  for (const sql of [
    'EXPLAIN',
    'EXPLAIN (TYPE X) SELECT 1',
    'EXPLAIN (FORMAT JSON SELECT 1',
    'EXPLAIN ANALYZE (TYPE IO) SELECT 1',
    'EXPLAIN SELEC 1',
  ]) {
    await assert.rejects(start(sql), refused('InvalidRequestException', /line 1:/), sql);
  }
});
