import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CreateWorkGroupCommand, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { GetTablesCommand } from '@aws-sdk/client-glue';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { endless } from '../athena.fixture.ts';
import { openLab } from './statements.fixture.ts';

const refused: readonly (readonly [string, RegExp])[] = [
  ['CREATE TABLE t AS SELECT 1', /^MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1\./],
  ['CREATE TABLE t AS SELECT 1 AS a, 2 AS a', /^DUPLICATE_COLUMN_NAME: .*'a' specified more than once\./],
  ['CREATE TABLE t AS SELECT NULL AS a', /^COLUMN_TYPE_UNKNOWN: .*position 1\./],
  [
    'CREATE TABLE t AS SELECT current_timestamp AS a',
    /^NOT_SUPPORTED: Unsupported Hive type: timestamp\(3\) with time zone/,
  ],
  [`CREATE TABLE t AS SELECT JSON '{}' AS a`, /^NOT_SUPPORTED: Unsupported Hive type: json/],
  [`CREATE TABLE t WITH (format = 'ORC') AS SELECT 1 AS a`, /^NOT_SUPPORTED: The format ORC/],
  [`CREATE TABLE t WITH (format = 'AVRO') AS SELECT 1 AS a`, /^NOT_SUPPORTED: The format AVRO/],
  [`CREATE TABLE t WITH (table_type = 'ICEBERG') AS SELECT 1 AS a`, /^NOT_SUPPORTED: The table type ICEBERG/],
  [
    `CREATE TABLE t WITH (bucketed_by = ARRAY['a'], bucket_count = 2) AS SELECT 1 AS a`,
    /^NOT_SUPPORTED: The property 'bucketed_by'/,
  ],
  [
    `CREATE TABLE t WITH (partitioned_by = ARRAY['a']) AS SELECT 1 AS a, 2 AS b`,
    /^INVALID_TABLE_PROPERTY: .*last columns/,
  ],
  [
    `CREATE TABLE t WITH (partitioned_by = ARRAY['z']) AS SELECT 1 AS a, 2 AS b`,
    /^INVALID_TABLE_PROPERTY: .*\[z\] not present/,
  ],
  [
    `CREATE TABLE t WITH (partitioned_by = ARRAY['a']) AS SELECT 1 AS a`,
    /^INVALID_TABLE_PROPERTY: Table contains only/,
  ],
  [
    `CREATE TABLE t WITH (partitioned_by = ARRAY['p']) AS SELECT n, n AS p FROM UNNEST(sequence(1, 101)) AS x(n)`,
    /^HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100/,
  ],
  [
    `CREATE TABLE t WITH (partitioned_by = ARRAY['p']) AS SELECT 1 AS n, 'é' AS p`,
    /^HIVE_INVALID_PARTITION_VALUE: .*C3 A9/,
  ],
  [
    `CREATE TABLE t WITH (external_location = 's3://results/full/') AS SELECT 1 AS n`,
    /^HIVE_PATH_ALREADY_EXISTS: .*s3:\/\/results\/full\//,
  ],
  [`CREATE TABLE t WITH (external_location = 's3://nowhere/x/') AS SELECT 1 AS n`, /^INVALID_TABLE_PROPERTY/],
  [
    `CREATE TABLE t WITH (external_location = 's3://results/../x/') AS SELECT 1 AS n`,
    /^INVALID_TABLE_PROPERTY/,
  ],
  ['CREATE TABLE nope.t AS SELECT 1 AS n', /^SCHEMA_NOT_FOUND/],
  [
    'CREATE TABLE there AS SELECT 1 AS n',
    /^TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog.lab.there'/,
  ],
  ['CREATE TABLE t AS SELECT 1 / n AS n FROM (VALUES 0) AS x(n)', /^DIVISION_BY_ZERO/],
];

test('what can not be a table is refused by name, and leaves neither a table nor a file', async (t) => {
  const { done, fails, glue, keys, s3 } = await openLab(t);
  await s3.send(new PutObjectCommand({ Bucket: 'results', Key: 'full/a', Body: 'x' }));
  await done('CREATE TABLE there AS SELECT 1 AS n');
  const before = await keys('results', 'out/tables/');
  for (const [sql, reason] of refused) assert.match(await fails(sql), reason, sql);
  const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName: 'lab' }));
  assert.deepEqual(
    TableList.map(({ Name }) => Name),
    ['there'],
  );
  assert.deepEqual(
    (await keys('results', 'out/tables/')).filter((key) => !key.endsWith('-manifest.csv')),
    before.filter((key) => !key.endsWith('-manifest.csv')),
  );
  const advice =
    /\. You may need to manually clean the data at location 's3:\/\/results\/out\/tables\/[0-9a-f-]{36}' before retrying\. Athena will not delete data in your account\.$/;
  assert.match(await fails('CREATE TABLE there AS SELECT 1 AS n'), advice);
  assert.deepEqual(await keys('results', 'full/'), ['full/a']);
});

test('a work group that enforces its location takes no other one', async (t) => {
  const { athena, fails, done, table } = await openLab(t);
  await athena.send(
    new CreateWorkGroupCommand({
      Name: 'strict',
      Configuration: {
        EnforceWorkGroupConfiguration: true,
        ResultConfiguration: { OutputLocation: 's3://results/strict/' },
      },
    }),
  );
  const more = { WorkGroup: 'strict' };
  const sql = `CREATE TABLE t WITH (external_location = 's3://results/x/') AS SELECT 1 AS n`;
  assert.match(await fails(sql, more), /'external_location' property to an Athena Workgroup that enforces/);
  const { id } = await done('CREATE TABLE t AS SELECT 1 AS n', more);
  assert.deepEqual(
    await table('SELECT "$path" LIKE \'s3://results/strict/tables/%\' FROM t'),
    [['true']],
    id,
  );
});

test('one that would scan more than its work group allows does not begin', async (t) => {
  const { athena, done, run, keys, s3 } = await openLab(t);
  const line = `${JSON.stringify({ n: 1, text: 'x'.repeat(1000) })}\n`;
  await s3.send(new PutObjectCommand({ Bucket: 'results', Key: 'big/a.json', Body: line.repeat(10_000) }));
  await done(
    `CREATE EXTERNAL TABLE big (n int, text string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://results/big/'`,
  );
  const Configuration = { EnforceWorkGroupConfiguration: false, BytesScannedCutoffPerQuery: 10_000_000 };
  await athena.send(new CreateWorkGroupCommand({ Name: 'small', Configuration }));
  for (const sql of [
    `CREATE TABLE t WITH (external_location = 's3://results/t/') AS SELECT * FROM big`,
    `UNLOAD (SELECT * FROM big) TO 's3://results/t/' WITH (format = 'JSON')`,
  ]) {
    const { Status } = await run(sql, { WorkGroup: 'small' });
    assert.equal(Status?.State, 'CANCELLED', sql);
    assert.match(Status?.StateChangeReason ?? '', /Bytes scanned limit was exceeded/);
  }
  assert.deepEqual(await keys('results', 't/'), []);
});

test('one that is cancelled leaves no table and no file', async (t) => {
  const { athena, start, ended, get, keys, glue } = await openLab(t);
  const id = await start(`CREATE TABLE lab.t AS SELECT * FROM (${endless}) AS e(n)`);
  while ((await get(id)).Status?.State === 'QUEUED');
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  assert.equal((await ended(id)).Status?.State, 'CANCELLED');
  assert.deepEqual(await keys('results', 'out/tables/'), []);
  const { TableList = [] } = await glue.send(new GetTablesCommand({ DatabaseName: 'lab' }));
  assert.deepEqual(TableList, []);
});
