import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDdl } from './ddl.fixture.ts';

test('SHOW CREATE TABLE prints the statement as Athena prints it, a row a line', async () => {
  const { done, run, table } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE `my-plays` (id string COMMENT 'gone', tags array<string>) COMMENT 'it\\'s' PARTITIONED BY (day string COMMENT '') ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('ignore.malformed.json'='true') LOCATION 's3://lake/plays/' TBLPROPERTIES ('projection.enabled'='true', 'a'='b;c')",
  );
  const at = (await table('my-plays'))?.Parameters?.transient_lastDdlTime;
  const { columns, rows, execution } = await run('SHOW CREATE TABLE db.`my-plays`');
  assert.deepEqual(columns, ['createtab_stmt']);
  assert.equal(execution.StatementType, 'UTILITY');
  assert.equal(execution.SubstatementType, 'SHOW_CREATE_TABLE');
  assert.deepEqual(rows, [
    'CREATE EXTERNAL TABLE `db.my-plays`(',
    "  `id` string COMMENT 'from deserializer', ",
    "  `tags` array<string> COMMENT 'from deserializer')",
    "COMMENT 'it\\'s'",
    'PARTITIONED BY ( ',
    "  `day` string COMMENT '')",
    'ROW FORMAT SERDE ',
    "  'org.openx.data.jsonserde.JsonSerDe' ",
    'WITH SERDEPROPERTIES ( ',
    "  'ignore.malformed.json'='true') ",
    'STORED AS INPUTFORMAT ',
    "  'org.apache.hadoop.mapred.TextInputFormat' ",
    'OUTPUTFORMAT ',
    "  'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
    'LOCATION',
    "  's3://lake/plays'",
    'TBLPROPERTIES (',
    "  'a'='b\\;c', ",
    "  'projection.enabled'='true', ",
    `  'transient_lastDdlTime'='${at}')`,
  ]);
  assert.equal((await run('SHOW CREATE TABLE `my-plays`')).rows[0], 'CREATE EXTERNAL TABLE `my-plays`(');
});

test('what SHOW CREATE TABLE prints makes the same table again', async () => {
  const { done, run, table } = await startDdl();
  const statements = [
    "CREATE EXTERNAL TABLE t (a int, `b c` struct<x:int,y:array<string>> COMMENT 'ein \\'Wort\\'') LOCATION 's3://lake/t/'",
    "CREATE EXTERNAL TABLE t (a int) COMMENT 'Größe\\n' PARTITIONED BY (d string COMMENT 'pc', e int) STORED AS PARQUET LOCATION 's3://lake/' TBLPROPERTIES ('parquet.compress'='SNAPPY')",
    "CREATE EXTERNAL TABLE t (a int, b map<string,string>) CLUSTERED BY (a, b) SORTED BY (b ASC, a DESC) INTO 8 BUCKETS ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\001' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY '|' MAP KEYS TERMINATED BY '\\'' LINES TERMINATED BY '\\n' NULL DEFINED AS '\\\\N' LOCATION 's3://lake/t/'",
    "CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED NULL DEFINED AS '-' LOCATION 's3://lake/t/'",
    "CREATE EXTERNAL TABLE t (a int) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' WITH SERDEPROPERTIES ('field.delim'=',', 'serialization.format'=',', 'timestamp.formats'='yyyy') LOCATION 's3://lake/t/'",
    'CREATE EXTERNAL TABLE t (a string) ROW FORMAT SERDE \'org.apache.hadoop.hive.serde2.RegexSerDe\' WITH SERDEPROPERTIES ("input.regex" = "^(?!#)([^ ]+)\\\\s+(\\"x\\");\\\\d$") LOCATION \'s3://lake/t/\'',
    "CREATE EXTERNAL TABLE t (a string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar'='\\t', 'quoteChar'='\"', 'escapeChar'='\\\\') STORED AS INPUTFORMAT 'i' OUTPUTFORMAT 'o' LOCATION 's3://lake/t/'",
  ];
  for (const statement of statements) {
    await done(statement);
    const first = await table('t');
    const { rows } = await run('SHOW CREATE TABLE db.t');
    await done('DROP TABLE t', rows.join('\n'));
    const second = await table('t');
    const [text] = [(await run('SHOW CREATE TABLE db.t')).rows.join('\n')];
    const timeless = (printed: string) => printed.replace(/'transient_lastDdlTime'='\d+'/, '');
    assert.equal(timeless(text), timeless(rows.join('\n')), statement);
    const told = { ...first?.StorageDescriptor };
    const library = told.SerdeInfo?.SerializationLibrary ?? '';
    if (/Regex|OpenCSV/.test(library)) {
      told.Columns = told.Columns?.map((column) => ({ ...column, Comment: 'from deserializer' }));
    }
    assert.deepEqual(second?.StorageDescriptor, told, statement);
    assert.deepEqual(second?.PartitionKeys, first?.PartitionKeys, statement);
    const parameters = { ...second?.Parameters, transient_lastDdlTime: '' };
    assert.deepEqual(parameters, { ...first?.Parameters, transient_lastDdlTime: '' }, statement);
    await done('DROP TABLE t');
  }
});
