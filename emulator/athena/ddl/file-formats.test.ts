import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDdl } from './ddl.fixture.ts';

const lazy = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';

test('each file format brings its classes', async () => {
  const { done, table } = await startDdl();
  const formats: readonly (readonly [clause: string, input: RegExp, output: RegExp, serde: string])[] = [
    ['', /TextInputFormat$/, /HiveIgnoreKeyTextOutputFormat$/, lazy],
    ['STORED AS TEXTFILE', /TextInputFormat$/, /HiveIgnoreKeyTextOutputFormat$/, lazy],
    ['stored as sequencefile', /SequenceFileInputFormat$/, /HiveSequenceFileOutputFormat$/, lazy],
    [
      'STORED AS RCFILE',
      /RCFileInputFormat$/,
      /RCFileOutputFormat$/,
      'org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe',
    ],
    ['STORED AS ORC', /OrcInputFormat$/, /OrcOutputFormat$/, 'org.apache.hadoop.hive.ql.io.orc.OrcSerde'],
    [
      'STORED AS PARQUET',
      /MapredParquetInputFormat$/,
      /MapredParquetOutputFormat$/,
      'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    ],
    [
      'STORED AS AVRO',
      /AvroContainerInputFormat$/,
      /AvroContainerOutputFormat$/,
      'org.apache.hadoop.hive.serde2.avro.AvroSerDe',
    ],
    ["ROW FORMAT SERDE 's' STORED AS INPUTFORMAT 'i' OUTPUTFORMAT 'o'", /^i$/, /^o$/, 's'],
    [
      "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'",
      /TextInputFormat$/,
      /TextOutputFormat$/,
      'org.apache.hadoop.hive.serde2.RegexSerDe',
    ],
  ];
  for (const [at, [clause, input, output, serde]] of formats.entries()) {
    await done(`CREATE EXTERNAL TABLE t${at} (a int) ${clause} LOCATION 's3://lake/t/'`);
    const storage = (await table(`t${at}`))?.StorageDescriptor;
    assert.match(storage?.InputFormat ?? '', input, clause);
    assert.match(storage?.OutputFormat ?? '', output, clause);
    assert.equal(storage?.SerdeInfo?.SerializationLibrary, serde, clause);
  }
});

test('delimiters are kept under the names that Hive gives them, without their escapes', async () => {
  const { done, table } = await startDdl();
  await done(`CREATE EXTERNAL TABLE t (a int) CLUSTERED BY (a) SORTED BY (a DESC) INTO 4 BUCKETS
    ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' COLLECTION ITEMS TERMINATED BY '\\002'
    MAP KEYS TERMINATED BY '\\u0003' LINES TERMINATED BY '\\n' NULL DEFINED AS 'it\\'s nothing'
    LOCATION 's3://lake/t/'`);
  const storage = (await table('t'))?.StorageDescriptor;
  assert.deepEqual(storage?.SerdeInfo?.Parameters, {
    'serialization.format': '\t',
    'field.delim': '\t',
    'escape.delim': '\\',
    'colelction.delim': '\u0002',
    'mapkey.delim': '\u0003',
    'line.delim': '\n',
    'serialization.null.format': "it's nothing",
  });
  assert.equal(storage?.NumberOfBuckets, 4);
  assert.deepEqual(storage?.BucketColumns, ['a']);
  assert.deepEqual(storage?.SortColumns, [{ Column: 'a', SortOrder: 0 }]);
});
