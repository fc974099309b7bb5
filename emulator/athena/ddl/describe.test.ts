import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDdl } from './ddl.fixture.ts';
import { javaDate } from './describe-rows.ts';

const wide =
  "CREATE EXTERNAL TABLE wide (n int, c19_xxxxxxxxxxxxxxx string COMMENT 'abc', c20_xxxxxxxxxxxxxxxx struct<aa:int,bb:int>, `열` string COMMENT '코멘트') PARTITIONED BY (p string COMMENT 'pc') LOCATION 's3://lake/wide/'";
const blank = '\t \t ';
const header = '# col_name            \tdata_type           \tcomment             ';
const p = 'p                   \tstring              \tpc                  ';

test('DESCRIBE pads each field to 20 characters and tells the partition columns twice', async () => {
  const { done, run } = await startDdl();
  await done(wide, "ALTER TABLE wide ADD PARTITION (p='x')");
  const columns = [
    'n                   \tint                 \t                    ',
    'c19_xxxxxxxxxxxxxxx \tstring              \tabc                 ',
    'c20_xxxxxxxxxxxxxxxx\tstruct<aa:int,bb:int>\t                    ',
    '열                   \tstring              \t코멘트                 ',
  ];
  const partition = [blank, '# Partition Information\t \t ', header, blank, p];
  for (const sql of ['DESCRIBE wide', 'desc db.wide', "DESCRIBE wide PARTITION (p='x')"]) {
    const shown = await run(sql);
    assert.deepEqual(shown.columns, ['col_name', 'data_type', 'comment']);
    assert.deepEqual(shown.rows, [...columns, p, ...partition], sql);
    assert.equal(shown.execution.StatementType, 'UTILITY');
    assert.equal(shown.execution.SubstatementType, 'DESCRIBE_TABLE');
  }
  const names = await run('SHOW COLUMNS FROM wide IN db');
  assert.deepEqual(names.columns, ['field']);
  assert.deepEqual(
    names.rows,
    [...columns, p].map((line) => line.split('\t')[0]),
  );
});

test('DESCRIBE FORMATTED and EXTENDED tell how the table and its partitions are stored', async () => {
  const { done, run, table, partitions } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE j (n int) PARTITIONED BY (p string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('paths'='n, p') LOCATION 's3://lake/j/'",
    "ALTER TABLE j ADD PARTITION (p='x')",
  );
  const made = await table('j');
  const at = made?.Parameters?.transient_lastDdlTime ?? '';
  const seconds = Math.trunc((made?.CreateTime?.getTime() ?? 0) / 1000);
  const [partition] = await partitions('j');
  const partition_seconds = Math.trunc((partition?.CreationTime?.getTime() ?? 0) / 1000);
  const columns = [
    header,
    blank,
    'n                   \tint                 \tfrom deserializer   ',
    blank,
    '# Partition Information\t \t ',
    header,
    blank,
    'p                   \tstring              \t                    ',
  ];
  const storage = [
    blank,
    '# Storage Information\t \t ',
    'SerDe Library:      \torg.openx.data.jsonserde.JsonSerDe\t ',
    'InputFormat:        \torg.apache.hadoop.mapred.TextInputFormat\t ',
    'OutputFormat:       \torg.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat\t ',
    'Compressed:         \tNo                  \t ',
    'Num Buckets:        \t-1                  \t ',
    'Bucket Columns:     \t[]                  \t ',
    'Sort Columns:       \t[]                  \t ',
    'Storage Desc Params:\t \t ',
    '\tpaths               \tn, p                ',
    '\tserialization.format\t1                   ',
  ];
  assert.deepEqual((await run('DESCRIBE FORMATTED j')).rows, [
    ...columns,
    blank,
    '# Detailed Table Information\t \t ',
    'Database:           \tdb                  \t ',
    'Owner:              \thadoop              \t ',
    `CreateTime:         \t${javaDate(seconds)}\t `,
    'LastAccessTime:     \tUNKNOWN             \t ',
    'Protect Mode:       \tNone                \t ',
    'Retention:          \t0                   \t ',
    'Location:           \ts3://lake/j         \t ',
    'Table Type:         \tEXTERNAL_TABLE      \t ',
    'Table Parameters:\t \t ',
    '\tEXTERNAL            \tTRUE                ',
    `\ttransient_lastDdlTime\t${at}          `,
    ...storage,
  ]);
  assert.deepEqual((await run("DESCRIBE FORMATTED j PARTITION (p='x')")).rows, [
    ...columns,
    blank,
    '# Detailed Partition Information\t \t ',
    'Partition Value:    \t[x]                 \t ',
    'Database:           \tdb                  \t ',
    'Table:              \tj                   \t ',
    `CreateTime:         \t${javaDate(partition_seconds)}\t `,
    'LastAccessTime:     \tUNKNOWN             \t ',
    'Protect Mode:       \tNone                \t ',
    'Location:           \ts3://lake/j/p=x     \t ',
    'Partition Parameters:\t \t ',
    `\ttransient_lastDdlTime\t${partition?.Parameters?.transient_lastDdlTime}          `,
    ...storage,
  ]);
  const extended = await run('DESCRIBE EXTENDED j');
  assert.equal(extended.rows.at(-2), blank);
  assert.match(
    extended.rows.at(-1) ?? '',
    /^Detailed Table Information\tTable\(tableName:j, dbName:db, owner:hadoop, createTime:\d+, lastAccessTime:0, retention:0, sd:StorageDescriptor\(cols:\[FieldSchema\(name:n, type:int, comment:null\), FieldSchema\(name:p, type:string, comment:null\)\], location:s3:\/\/lake\/j, .* tableType:EXTERNAL_TABLE\)\t$/,
  );
  const of_partition = await run("DESCRIBE EXTENDED j PARTITION (p='x')");
  assert.match(
    of_partition.rows.at(-1) ?? '',
    /^Detailed Partition Information\tPartition\(values:\[x\], dbName:db, tableName:j, createTime:\d+, lastAccessTime:0, sd:StorageDescriptor\(cols:\[FieldSchema\(name:n, type:int, comment:\), FieldSchema\(name:p, type:string, comment:null\)\]/,
  );
});

test('DESCRIBE of a column goes into structs, arrays and maps', async () => {
  const { done, run } = await startDdl();
  await done(
    "CREATE EXTERNAL TABLE deep (a int, s struct<x:decimal(3,1),m:map<string,array<struct<y:date>>>>) LOCATION 's3://lake/deep/'",
  );
  const paths: readonly (readonly [path: string, row: string])[] = [
    ['a', 'a                   \tint                 \tfrom deserializer   '],
    ['s.x', 'x                   \tdecimal(3,1)        \tfrom deserializer   '],
    ['s.m.$key$', '$key$               \tstring              \tfrom deserializer   '],
    ['s.m.$value$.$elem$.y', 'y                   \tdate                \tfrom deserializer   '],
  ];
  for (const [path, row] of paths) assert.deepEqual((await run(`DESCRIBE deep ${path}`)).rows, [row], path);
  const formatted = await run('DESCRIBE FORMATTED deep a');
  assert.equal(formatted.columns.length, 11);
  assert.equal(formatted.rows.length, 3);
  assert.equal(
    (await run('DESCRIBE EXTENDED deep b')).reason,
    'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. cannot find field b from [0:a, 1:s]',
  );
  assert.equal((await run('DESCRIBE deep a.x')).state, 'FAILED');
});
