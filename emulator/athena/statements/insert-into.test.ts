import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { BatchCreatePartitionCommand, CreateTableCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { endless } from '../athena.fixture.ts';
import { openLab } from './statements.fixture.ts';

const json_serde = `ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'`;

test('each INSERT adds a file; what it names not is NULL, and narrow numbers become wide', async (t) => {
  const { done, table, keys } = await openLab(t);
  await done(
    `CREATE EXTERNAL TABLE clicks (id bigint, page string, x double, at timestamp, price decimal(12,2))
     STORED AS PARQUET LOCATION 's3://results/clicks/'`,
  );
  const first = await done(
    `INSERT INTO clicks VALUES (1, 'a', 2, TIMESTAMP '2026-01-02 03:04:05', 1.0), (2, NULL, 0.5e0, NULL, 2.5)`,
  );
  assert.equal(first.execution.StatementType, 'DML');
  assert.equal(first.execution.SubstatementType, 'INSERT');
  assert.equal(first.written, 2);
  const second = await done(
    'INSERT INTO clicks (page, id) SELECT page, id + 10 FROM clicks WHERE page IS NOT NULL',
  );
  assert.equal(second.written, 1);
  assert.equal((await done('INSERT INTO clicks SELECT * FROM clicks WHERE false')).written, 0);
  assert.equal((await keys('results', 'clicks/')).length, 2);
  assert.deepEqual(await table('SELECT * FROM clicks ORDER BY id'), [
    ['1', 'a', '2.0', '2026-01-02 03:04:05.000', '1.00'],
    ['2', undefined, '0.5', undefined, '2.50'],
    ['11', 'a', undefined, undefined, undefined],
  ]);
});

test('new partitions are registered once the rows are there; known ones are written where they lie', async (t) => {
  const { done, table, glue, keys } = await openLab(t);
  await done(
    `CREATE EXTERNAL TABLE plays (n int) PARTITIONED BY (day string, site string) ${json_serde} LOCATION 's3://results/plays/'`,
  );
  const elsewhere = { Location: 's3://results/elsewhere/' };
  await glue.send(
    new BatchCreatePartitionCommand({
      DatabaseName: 'lab',
      TableName: 'plays',
      PartitionInputList: [{ Values: ['2026-01-01', 'a'], StorageDescriptor: elsewhere }],
    }),
  );
  await done(
    `INSERT INTO plays VALUES (1, '2026-01-01', 'a'), (2, '2026-01-01', 'b'), (3, '2026-01-02', 'a')`,
  );
  await done(`INSERT INTO plays VALUES (4, '2026-01-02', 'a')`);
  const { Partitions = [] } = await glue.send(
    new GetPartitionsCommand({ DatabaseName: 'lab', TableName: 'plays' }),
  );
  assert.deepEqual(Partitions.map(({ Values = [] }) => Values.join('/')).sort(), [
    '2026-01-01/a',
    '2026-01-01/b',
    '2026-01-02/a',
  ]);
  assert.equal((await keys('results', 'elsewhere/')).length, 1);
  assert.equal((await keys('results', 'plays/day=2026-01-01/site=b/')).length, 1);
  assert.equal((await keys('results', 'plays/day=2026-01-02/site=a/')).length, 2);
  assert.deepEqual(await table('SELECT day, site, sum(n) FROM plays GROUP BY day, site ORDER BY 1, 2'), [
    ['2026-01-01', 'a', '1'],
    ['2026-01-01', 'b', '2'],
    ['2026-01-02', 'a', '7'],
  ]);
});

test('rows of a projected table go where its template says, and nothing is registered', async (t) => {
  const { done, fails, table, glue, keys } = await openLab(t);
  await done(
    `CREATE EXTERNAL TABLE events (n int) PARTITIONED BY (day string) STORED AS PARQUET LOCATION 's3://results/events/'
     TBLPROPERTIES ('projection.enabled' = 'true', 'projection.day.type' = 'date', 'projection.day.format' = 'yyyy/MM/dd',
       'projection.day.range' = '2026/01/01,2026/12/31', 'storage.location.template' = 's3://results/events/\${day}/')`,
  );
  await done(`INSERT INTO events VALUES (1, '2026/01/02'), (2, '2026/03/04')`);
  assert.deepEqual(
    (await keys('results', 'events/')).map((key) => key.slice(0, 18)),
    ['events/2026/01/02/', 'events/2026/03/04/'],
  );
  const { Partitions } = await glue.send(
    new GetPartitionsCommand({ DatabaseName: 'lab', TableName: 'events' }),
  );
  assert.deepEqual(Partitions, []);
  assert.deepEqual(await table('SELECT n, day FROM events ORDER BY n'), [
    ['1', '2026/01/02'],
    ['2', '2026/03/04'],
  ]);
  assert.match(await fails(`INSERT INTO events VALUES (1, '../../other')`), /^HIVE_INVALID_PARTITION_VALUE/);
});

test('text is written with the delimiter and the word for NULL of its table', async (t) => {
  const { done, table, bytes, keys } = await openLab(t);
  await done(
    `CREATE EXTERNAL TABLE lines (n int, s string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' NULL DEFINED AS '-'
     LOCATION 's3://results/lines/' TBLPROPERTIES ('write.compression' = 'NONE')`,
  );
  await done(`INSERT INTO lines VALUES (1, 'a,b'), (2, NULL)`);
  const [key = ''] = await keys('results', 'lines/');
  assert.equal(String(await bytes('results', key)), '1|a,b\n2|-\n');
  assert.deepEqual(await table('SELECT * FROM lines ORDER BY n'), [
    ['1', 'a,b'],
    ['2', undefined],
  ]);
});

const refused: readonly (readonly [string, RegExp])[] = [
  [
    `INSERT INTO t VALUES ('1', 'a')`,
    /^TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: \[integer, varchar\], Query: \[varchar, varchar\]\./,
  ],
  ['INSERT INTO t VALUES (1)', /^TYPE_MISMATCH: .*Table: \[integer, varchar\], Query: \[integer\]\./],
  [`INSERT INTO t SELECT CAST(1 AS bigint), 'a'`, /^TYPE_MISMATCH: .*Query: \[bigint, varchar\]\./],
  [`INSERT INTO t (s, nope) VALUES ('a', 1)`, /^COLUMN_NOT_FOUND: .*does not exist in target table: nope\./],
  [`INSERT INTO t (s, s) VALUES ('a', 'b')`, /^DUPLICATE_COLUMN_NAME: .*more than once: s\./],
  [
    'INSERT INTO nope VALUES (1)',
    /^TABLE_NOT_FOUND: line 1:13: Table 'awsdatacatalog.lab.nope' does not exist\./,
  ],
  ['INSERT INTO nowhere.t VALUES (1)', /^SCHEMA_NOT_FOUND/],
  ['INSERT INTO v VALUES (1)', /^NOT_SUPPORTED: Inserting into views/],
  ['INSERT INTO openx VALUES (1)', /^NOT_SUPPORTED: .*org\.openx\.data\.jsonserde\.JsonSerDe/],
  ['INSERT INTO buckets VALUES (1)', /^NOT_SUPPORTED: .*buckets/],
  ['INSERT INTO t SELECT n, s FROM t WHERE 1 / (n - n) = 1', /^DIVISION_BY_ZERO/],
];

test('what does not fit the table is refused in the words of Trino, and nothing is written', async (t) => {
  const { done, fails, table, glue, keys } = await openLab(t);
  await done(`CREATE TABLE t WITH (external_location = 's3://results/t/') AS SELECT 1 AS n, 'x' AS s`);
  await done('CREATE VIEW v AS SELECT n FROM t');
  await done(
    `CREATE EXTERNAL TABLE openx (n int) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://results/openx/'`,
  );
  await glue.send(
    new CreateTableCommand({
      DatabaseName: 'lab',
      TableInput: {
        Name: 'buckets',
        StorageDescriptor: {
          Columns: [{ Name: 'n', Type: 'int' }],
          Location: 's3://results/buckets/',
          NumberOfBuckets: 4,
          BucketColumns: ['n'],
          SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    }),
  );
  for (const [sql, reason] of refused) assert.match(await fails(sql), reason, sql);
  assert.match(
    await fails('INSERT INTO t VALUES (1)'),
    /\. If a data manifest file was generated at 's3:\/\/results\/out\/[0-9a-f-]{36}-manifest\.csv', you may need to manually clean the data from locations specified in the manifest\. Athena will not delete data in your account\.$/,
  );
  assert.deepEqual(await table('SELECT * FROM t'), [['1', 'x']]);
  assert.equal((await keys('results', 't/')).length, 1);
  assert.deepEqual(await keys('results', 'openx/'), []);
});

test('more than 100 partitions at once are refused, with none of them there', async (t) => {
  const { done, fails, table, glue } = await openLab(t);
  await done(
    `CREATE EXTERNAL TABLE p (n bigint) PARTITIONED BY (k bigint) STORED AS PARQUET LOCATION 's3://results/p/'`,
  );
  const reason = await fails('INSERT INTO p SELECT n, n FROM UNNEST(sequence(1, 101)) AS x(n)');
  assert.match(
    reason,
    /^HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers for partitions\/buckets\./,
  );
  const { Partitions } = await glue.send(new GetPartitionsCommand({ DatabaseName: 'lab', TableName: 'p' }));
  assert.deepEqual(Partitions, []);
  assert.deepEqual(await table('SELECT * FROM p'), []);
});

test('one that is cancelled writes nothing', async (t) => {
  const { athena, done, start, ended, get, keys, table } = await openLab(t);
  await done(`CREATE TABLE t WITH (external_location = 's3://results/t/') AS SELECT CAST(1 AS bigint) AS n`);
  const id = await start(`INSERT INTO lab.t ${endless}`);
  while ((await get(id)).Status?.State === 'QUEUED');
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  assert.equal((await ended(id)).Status?.State, 'CANCELLED');
  assert.equal((await keys('results', 't/')).length, 1);
  assert.deepEqual(await table('SELECT * FROM t'), [['1']]);
});

test('many at once into the same new partitions lose no row', async (t) => {
  const { done, table } = await openLab(t);
  await done(
    `CREATE EXTERNAL TABLE p (n int) PARTITIONED BY (k int) STORED AS PARQUET LOCATION 's3://results/p/'`,
  );
  const each = [1, 2, 3, 4, 5, 6];
  await Promise.all(each.map((n) => done(`INSERT INTO p VALUES (${n}, 1), (${n * 10}, 2)`)));
  assert.deepEqual(await table('SELECT k, count(*), sum(n) FROM p GROUP BY k ORDER BY k'), [
    ['1', '6', '21'],
    ['2', '6', '210'],
  ]);
});
