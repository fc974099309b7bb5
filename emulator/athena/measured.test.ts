/** What third parties measured on Athena of queries as they are described, their results, and unknown catalogs. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { openLake, refused } from './athena.fixture.ts';

const ends: (() => unknown)[] = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});
const lake = await openLake({ after: (end) => ends.push(end) });
const { start, ended, page } = lake;

type More = Parameters<typeof start>[1];
const inDb = { QueryExecutionContext: { Database: 'db' } };
const run = async (sql: string, more: More = inDb) => ended(await start(sql, more));
const done = async (sql: string, more: More = inDb) => {
  const execution = await run(sql, more);
  assert.equal(execution.Status?.State, 'SUCCEEDED', `${sql}: ${execution.Status?.StateChangeReason}`);
  return execution;
};

await done('CREATE DATABASE db');
await done("CREATE EXTERNAL TABLE t (n int) PARTITIONED BY (p string) LOCATION 's3://results/t/'");
await done('CREATE VIEW v AS SELECT 1 AS n');

test('a query is described as Athena keeps it: what was left out of its context stays out', async () => {
  const { Query, QueryExecutionContext } = await done('  SELECT 1 ; ', {});
  assert.deepEqual([Query, QueryExecutionContext], ['SELECT 1', {}]);
  const cased = { QueryExecutionContext: { Catalog: 'AwsDataCatalog', Database: 'Db' } };
  const shown = await done('SELECT * FROM t', cased);
  assert.deepEqual(shown.QueryExecutionContext, { Catalog: 'awsdatacatalog', Database: 'Db' });
  const described = await done('DESCRIBE db.t;', {});
  assert.deepEqual([described.Query, described.QueryExecutionContext], ['DESCRIBE t', { Database: 'db' }]);
});

test('UpdateCount is 0 for queries and most SHOWs, and left out of DDL, DESCRIBE, SHOW CREATE TABLE and EXPLAIN', async () => {
  const counts: [string, number | undefined][] = [
    ['SELECT 1', 0],
    ['SHOW TABLES', 0],
    ['SHOW DATABASES', 0],
    ['SHOW COLUMNS FROM t', 0],
    ['SHOW PARTITIONS t', 0],
    ['SHOW TBLPROPERTIES t', 0],
    ['SHOW CREATE VIEW v', 0],
    ['DESCRIBE v', 0],
    ['DESCRIBE t', undefined],
    ['SHOW CREATE TABLE t', undefined],
    ['EXPLAIN SELECT 1', undefined],
    ['MSCK REPAIR TABLE t', undefined],
    ["ALTER TABLE t ADD PARTITION (p = 'a')", undefined],
    ['CREATE DATABASE IF NOT EXISTS db', undefined],
    ['DROP TABLE IF EXISTS nowhere', undefined],
    ['CREATE TABLE made AS SELECT 1 AS n', 1],
    ['INSERT INTO made VALUES (2), (3)', 2],
  ];
  for (const [sql, count] of counts) {
    const { QueryExecutionId = '' } = await done(sql);
    assert.equal((await page(QueryExecutionId)).UpdateCount, count, sql);
  }
});

test("a failed statement of Hive's has an empty result, other failures have none", async () => {
  const failed = await run('DROP TABLE nowhere');
  assert.equal(failed.Status?.State, 'FAILED');
  const { UpdateCount, ResultSet } = await page(failed.QueryExecutionId ?? '');
  assert.deepEqual(
    [UpdateCount, ResultSet?.Rows, ResultSet?.ResultSetMetadata ?? null],
    [undefined, [], null],
  );
  const query = await run('SELECT * FROM nowhere');
  await assert.rejects(
    page(query.QueryExecutionId ?? ''),
    refused('InvalidRequestException', /^Query did not finish successfully\. Final query state: FAILED$/),
  );
});

test('a catalog that does not exist is missed by what reads or writes tables, and by nothing else', async () => {
  const more = { QueryExecutionContext: { Catalog: 'NoCatalog', Database: 'db' } };
  for (const sql of [
    'SELECT 1',
    'SHOW TABLES',
    'DESCRIBE t',
    'SHOW CREATE VIEW v',
    'SELECT * FROM awsdatacatalog.db.t',
    'WITH w AS (SELECT 1 AS n) SELECT * FROM w',
  ]) {
    const { QueryExecutionContext } = await done(sql, more);
    assert.equal(QueryExecutionContext?.Catalog, 'nocatalog');
  }
  const missing: [string, RegExp, number][] = [
    ['SELECT * FROM t', /^CATALOG_NOT_FOUND: line 1:15: Catalog 'nocatalog' does not exist$/, 1006],
    [
      'EXPLAIN SELECT * FROM db.t',
      /^CATALOG_NOT_FOUND: line 1:23: Catalog 'nocatalog' does not exist$/,
      1006,
    ],
    [
      'CREATE TABLE c AS SELECT 1 AS n',
      /^NOT_FOUND: Session property catalog does not exist: nocatalog\. You may need to manually/,
      1300,
    ],
    [
      'INSERT INTO t SELECT 1, 2',
      /^NOT_FOUND: Session property catalog does not exist: nocatalog\. If a data manifest/,
      1300,
    ],
  ];
  for (const [sql, reason, type] of missing) {
    const { Status } = await run(sql, more);
    assert.match(Status?.StateChangeReason ?? '', reason);
    assert.equal(Status?.AthenaError?.ErrorType, type);
  }
});

test('a token is compared by the text as it was sent, and before the catalog is asked', async () => {
  await done("CREATE EXTERNAL TABLE gone (n int) LOCATION 's3://results/gone/'");
  const ClientRequestToken = randomUUID();
  const id = await start('DESCRIBE gone', { ...inDb, ClientRequestToken });
  await ended(id);
  await done('DROP TABLE gone');
  assert.equal(await start('DESCRIBE gone', { ...inDb, ClientRequestToken }), id);
  for (const sql of ['DESCRIBE gone;', 'DESCRIBE gone ', 'DESCRIBE db.gone']) {
    await assert.rejects(start(sql, { ...inDb, ClientRequestToken }), {
      AthenaErrorCode: 'IDEMPOTENT_PARAMETER_MISMATCH',
    });
  }
  await assert.rejects(start('DESCRIB gone', { ...inDb, ClientRequestToken }), {
    AthenaErrorCode: 'MALFORMED_QUERY',
  });
});

test('a query that names no database finds `default`, which is made for the first of them', async () => {
  await done('SHOW TABLES', {});
  const { QueryExecutionId = '' } = await done(
    "CREATE EXTERNAL TABLE mine (n int) LOCATION 's3://results/mine/'",
    {},
  );
  assert.deepEqual((await page(QueryExecutionId)).ResultSet?.Rows, []);
  const found = await done('SELECT * FROM mine', {});
  assert.deepEqual(await lake.rows(found.QueryExecutionId ?? ''), [['n']]);
});
