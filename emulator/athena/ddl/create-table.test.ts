import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDdl } from './ddl.fixture.ts';

const text_input = 'org.apache.hadoop.mapred.TextInputFormat';
const text_output = 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat';
const task = 'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask.';

test('CREATE EXTERNAL TABLE stores in Glue what Athena stores there', async () => {
  const { done, table } = await startDdl();
  const before = Math.floor(Date.now() / 1000);
  await done(`CREATE EXTERNAL TABLE IF NOT EXISTS db.video_play_events (
    \`video_id\` string COMMENT 'which one', \`User_Id\` int)
    COMMENT 'what was played'
    PARTITIONED BY (day string COMMENT 'UTC', hour int)
    ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
    WITH SERDEPROPERTIES ('serialization.format' = '1', 'ignore.malformed.json' = 'true')
    LOCATION 's3://lake/plays/'
    TBLPROPERTIES ('has_encrypted_data'='false', 'classification' = 'json');`);
  const made = await table('video_play_events');
  const { transient_lastDdlTime: at, ...parameters } = made?.Parameters ?? {};
  assert.ok(Number(at) >= before && Number(at) <= Date.now() / 1000);
  assert.deepEqual(parameters, {
    EXTERNAL: 'TRUE',
    comment: 'what was played',
    has_encrypted_data: 'false',
    classification: 'json',
  });
  assert.equal(made?.TableType, 'EXTERNAL_TABLE');
  assert.equal(made?.Owner, 'hadoop');
  assert.equal(made?.Retention, 0);
  assert.deepEqual(made?.PartitionKeys, [
    { Name: 'day', Type: 'string', Comment: 'UTC' },
    { Name: 'hour', Type: 'int' },
  ]);
  assert.deepEqual(made?.StorageDescriptor, {
    Columns: [
      { Name: 'video_id', Type: 'string', Comment: 'which one' },
      { Name: 'user_id', Type: 'int' },
    ],
    Location: 's3://lake/plays',
    InputFormat: text_input,
    OutputFormat: text_output,
    Compressed: false,
    NumberOfBuckets: -1,
    BucketColumns: [],
    SortColumns: [],
    SerdeInfo: {
      SerializationLibrary: 'org.openx.data.jsonserde.JsonSerDe',
      Parameters: { 'serialization.format': '1', 'ignore.malformed.json': 'true' },
    },
    Parameters: {},
    SkewedInfo: { SkewedColumnNames: [], SkewedColumnValues: [], SkewedColumnValueLocationMaps: {} },
    StoredAsSubDirectories: false,
  });
});

test('every type of Hive comes to the catalog as Hive writes it', async () => {
  const { done, table } = await startDdl();
  const types: readonly (readonly [written: string, kept: string])[] = [
    ['BOOLEAN', 'boolean'],
    ['tinyint', 'tinyint'],
    ['smallint', 'smallint'],
    ['INT', 'int'],
    ['integer', 'int'],
    ['bigint', 'bigint'],
    ['double', 'double'],
    ['double precision', 'double'],
    ['float', 'float'],
    ['decimal', 'decimal(10,0)'],
    ['decimal(15)', 'decimal(15,0)'],
    ['DECIMAL ( 11 , 5 )', 'decimal(11,5)'],
    ['char(10)', 'char(10)'],
    ['varchar( 10 )', 'varchar(10)'],
    ['string', 'string'],
    ['binary', 'binary'],
    ['date', 'date'],
    ['timestamp', 'timestamp'],
    ['array < string >', 'array<string>'],
    ['map<string, array<int>>', 'map<string,array<int>>'],
    ["struct<A : int, `b`:string COMMENT 'c'>", 'struct<a:int,b:string>'],
    ['array<struct<a:map<int,decimal(3,1)>>>', 'array<struct<a:map<int,decimal(3,1)>>>'],
  ];
  const columns = types.map(([written], at) => `c${at} ${written}`).join(', ');
  await done(`CREATE EXTERNAL TABLE t (${columns}) LOCATION 's3://lake/t/'`);
  const made = await table('t');
  assert.deepEqual(
    made?.StorageDescriptor?.Columns?.map(({ Type }) => Type),
    types.map(([, kept]) => kept),
  );
});

test('names may be quoted, upper case, with digits, leading underscores and words that Athena does not reserve', async () => {
  const { done, run } = await startDdl();
  await done(
    "create external table `_raw` (`Date` date, `a b` int, offset int, any string, 1st int) location 's3://lake/t/'",
    "/* one */ CREATE EXTERNAL TABLE -- two\n DB.`My-Table2` (A INT) LOCATION 's3://lake/t/' ;",
    "CREATE EXTERNAL TABLE awsdatacatalog.db.t3 (a int) LOCATION 's3://lake/t/'",
    'CREATE EXTERNAL TABLE t4 (a int) LOCATION "s3://lake/t/"',
  );
  assert.deepEqual((await run('SHOW TABLES')).rows, ['_raw', 'my-table2', 't3', 't4']);
  const { rows } = await run('SHOW COLUMNS IN `_raw`');
  assert.deepEqual(
    rows.map((name) => name.trimEnd()),
    ['date', 'a b', 'offset', 'any', '1st'],
  );
});

test('IF NOT EXISTS leaves the table that is there, and without it the statement fails', async () => {
  const { done, run, table } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/t/'",
    "CREATE EXTERNAL TABLE IF NOT EXISTS t (b int) LOCATION 's3://lake/other/'",
  );
  assert.deepEqual((await table('t'))?.StorageDescriptor?.Columns, [{ Name: 'a', Type: 'int' }]);
  const { reason, execution } = await run("CREATE EXTERNAL TABLE db.T (b int) LOCATION 's3://lake/other/'");
  assert.equal(reason, `${task} AlreadyExistsException(message:Table t already exists)`);
  assert.equal(execution.Status?.AthenaError?.ErrorMessage, reason);
  assert.equal(execution.Status?.AthenaError?.Retryable, false);
});

test('a table that can not be is not made, and the reason says why', async () => {
  const { run, put } = await startDdl();
  await put('file.csv');
  const failures: readonly (readonly [sql: string, reason: string])[] = [
    [
      "CREATE EXTERNAL TABLE nope.t (a int) LOCATION 's3://lake/t/'",
      'FAILED: SemanticException [Error 10072]: Database does not exist: nope',
    ],
    [
      "CREATE EXTERNAL TABLE t (a int, A string) LOCATION 's3://lake/t/'",
      'FAILED: SemanticException [Error 10036]: Duplicate column name: a',
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) PARTITIONED BY (a string) LOCATION 's3://lake/t/'",
      'FAILED: SemanticException [Error 10035]: Column repeated in partitioning columns',
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (b) INTO 2 BUCKETS LOCATION 's3://lake/t/'",
      'FAILED: SemanticException [Error 10002]: Invalid column reference b',
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) STORED AS XML LOCATION 's3://lake/t/'",
      "FAILED: SemanticException Unrecognized file format in STORED AS clause: 'XML'",
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) LOCATION 's3://lake/file.csv'",
      `${task} MetaException(message:s3://lake/file.csv is not a directory or unable to create one)`,
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) LOCATION 'hdfs://lake/t/'",
      `${task} MetaException(message:Got exception: java.io.IOException No FileSystem for scheme: hdfs)`,
    ],
    [
      "CREATE EXTERNAL TABLE t (a int) LOCATION '/etc/passwd'",
      `${task} MetaException(message:Got exception: java.io.IOException No FileSystem for /etc/passwd)`,
    ],
    [
      "CREATE TABLE t (a int) LOCATION 's3://lake/t/' TBLPROPERTIES ('table_type'='ICEBERG')",
      'NOT_SUPPORTED: Iceberg tables are not supported by the local engine',
    ],
  ];
  for (const [sql, reason] of failures) {
    const outcome = await run(sql);
    assert.equal(outcome.state, 'FAILED', sql);
    assert.equal(outcome.reason, reason, sql);
  }
  const { reason } = await run(
    `CREATE EXTERNAL TABLE t (a int COMMENT '${'x'.repeat(256)}') LOCATION 's3://lake/t/'`,
  );
  assert.match(
    reason ?? '',
    /Value at 'StorageDescriptor\.Columns\.0\.Comment' failed .* ValidationException/,
  );
  assert.deepEqual((await run('SHOW TABLES')).rows, []);
});
