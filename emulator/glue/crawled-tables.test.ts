import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { lines, startCrawling } from './crawler.fixture.ts';

test('a bucket of days of gzipped JSON becomes one table with its days as partitions', async (t) => {
  const lake = await startCrawling(t);
  const click = { type: 'click', X: 1, width: 856, timestamp: 1770488406990, ratio: 5.5 };
  await lake.put({
    'year=2026/month=02/day=08/a.gz': gzipSync(lines(click, { ...click, X: 2, ratio: null })),
    'year=2026/month=02/day=09/a.gz': gzipSync(lines({ ...click, target: { id: 7, tags: ['a'] } })),
    'year=2026/month=02/day=09/_SUCCESS': '',
  });
  const crawler = await lake.crawl('clicks-crawler');
  assert.equal(crawler.LastCrawl?.Status, 'SUCCEEDED', crawler.LastCrawl?.ErrorMessage);
  assert.equal(crawler.LastCrawl.LogGroup, '/aws-glue/crawlers');
  const [table, ...others] = await lake.tables();
  assert.deepEqual([table?.Name, others.length], ['crawl_bucket', 0]);
  assert.deepEqual(await lake.columns('crawl_bucket'), [
    'type string',
    'x int',
    'width int',
    'timestamp bigint',
    'ratio double',
    'target struct<id:int,tags:array<string>>',
  ]);
  assert.deepEqual(table?.PartitionKeys, [
    { Name: 'year', Type: 'string' },
    { Name: 'month', Type: 'string' },
    { Name: 'day', Type: 'string' },
  ]);
  assert.deepEqual(await lake.partitions('crawl_bucket'), [
    ['2026/02/08', 's3://crawl-bucket/year=2026/month=02/day=08/'],
    ['2026/02/09', 's3://crawl-bucket/year=2026/month=02/day=09/'],
  ]);
  const { CRAWL_RUN_ID, averageRecordSize, sizeKey, ...parameters } = table?.Parameters ?? {};
  assert.ok(Number(averageRecordSize) > 50 && Number(sizeKey) > 100 && CRAWL_RUN_ID);
  assert.deepEqual(parameters, {
    CrawlerSchemaDeserializerVersion: '1.0',
    CrawlerSchemaSerializerVersion: '1.0',
    UPDATED_BY_CRAWLER: 'clicks-crawler',
    classification: 'json',
    compressionType: 'gzip',
    objectCount: '2',
    recordCount: '3',
    typeOfData: 'file',
  });
  const { SerdeInfo, Location, Compressed } = table?.StorageDescriptor ?? {};
  assert.deepEqual([Location, Compressed], ['s3://crawl-bucket/', true]);
  assert.equal(SerdeInfo?.SerializationLibrary, 'org.openx.data.jsonserde.JsonSerDe');
  assert.equal(SerdeInfo.Parameters?.paths, 'X,ratio,target,timestamp,type,width');
});

test('folders that are not alike are tables of their own, and each has its format', async (t) => {
  const lake = await startCrawling(t);
  const parquet = join(lake.data_dir, 'lake', 'crawl-bucket', 'a.parquet');
  const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  await duckdb.run(
    `COPY (SELECT 1::BIGINT AS id, 1.5::DECIMAL(10,2) AS price, DATE '2026-01-01' AS "Day", [{'a': 1}] AS list,
      TIMESTAMP '2026-01-01' AS at, MAP {'k': true} AS m, 'x'::BLOB AS raw) TO '${parquet}' (FORMAT parquet)`,
  );
  duckdb.closeSync();
  const body = await (
    await lake.s3.getObject({ Bucket: 'crawl-bucket', Key: 'a.parquet' })
  ).Body?.transformToByteArray();
  await rm(parquet);
  await lake.put({
    'in/sales-2026/x.parquet': body ?? '',
    'in/people.csv/p.csv': 'Name,Age,Born,Member\n"Kim, A",5,2020-01-01,true\nLee,6,2021-01-01,false\n',
    'in/codes/c.tsv': '1\t2.5\tx\n2\t3\ty\n',
    'in/words/w.csv': 'a,b\nc,d\n',
    'in/notes/n.txt': 'only a note\nof two lines\n',
    'in/empty/e.csv': '',
    'in/single/s.csv': '1,2,3,4',
    'in/broken/b.gz': Buffer.from('1f8b0800deadbeef', 'hex'),
    'in/broken/c.parquet': 'PAR1 and then nothing',
    'in/binary/d.bin': Buffer.alloc(1000),
  });
  const crawler = await lake.crawl('c', { Targets: lake.targets('in'), TablePrefix: 'raw_' });
  assert.equal(crawler.LastCrawl?.Status, 'SUCCEEDED', crawler.LastCrawl?.ErrorMessage);
  const found = await lake.tables();
  assert.deepEqual(
    found.map(({ Name, Parameters }) => [Name, Parameters?.classification]),
    [
      ['raw_codes', 'csv'],
      ['raw_people_csv', 'csv'],
      ['raw_sales_2026', 'parquet'],
      ['raw_words', 'csv'],
    ],
  );
  assert.deepEqual(await lake.columns('raw_sales_2026'), [
    'id bigint',
    'price decimal(10,2)',
    'day date',
    'list array<struct<a:int>>',
    'at timestamp',
    'm map<string,boolean>',
    'raw binary',
  ]);
  assert.deepEqual(await lake.columns('raw_people_csv'), [
    'name string',
    'age bigint',
    'born string',
    'member boolean',
  ]);
  assert.deepEqual(await lake.columns('raw_codes'), ['col0 bigint', 'col1 double', 'col2 string']);
  assert.deepEqual(await lake.columns('raw_words'), ['col0 string', 'col1 string']);
  const people = found[1];
  assert.deepEqual(
    [people?.Parameters?.delimiter, people?.Parameters?.['skip.header.line.count']],
    [',', '1'],
  );
  assert.equal(found[0]?.StorageDescriptor?.SerdeInfo?.Parameters?.['field.delim'], '\t');
});

test('plain folders that are alike are partitions by number, and what is excluded is not looked at', async (t) => {
  const lake = await startCrawling(t);
  await lake.put({
    'log/seoul/2026/a.json': lines({ a: 1, b: 'x' }),
    'log/busan/2026/a.json': lines({ a: 1.5, b: 'y' }),
    'log/busan/2027/a.json': lines({ a: 'text', b: 'y' }),
    'log/2028/12/a.json': lines({ a: 1, b: 'z' }),
    'log/tmp/2026/a.json': lines({ other: 1 }),
    'log/busan/2027/a.bak': lines({ wrong: 1 }),
  });
  await lake.crawl('c', {
    Targets: { S3Targets: [{ Path: 's3://crawl-bucket/log/', Exclusions: ['tmp/**', '**.bak'] }] },
  });
  assert.deepEqual(await lake.columns('log'), ['a string', 'b string']);
  assert.deepEqual(await lake.partitions('log'), [
    ['2028/12', 's3://crawl-bucket/log/2028/12/'],
    ['busan/2026', 's3://crawl-bucket/log/busan/2026/'],
    ['busan/2027', 's3://crawl-bucket/log/busan/2027/'],
    ['seoul/2026', 's3://crawl-bucket/log/seoul/2026/'],
  ]);
  const [table] = await lake.tables();
  assert.deepEqual(
    table?.PartitionKeys?.map(({ Name }) => Name),
    ['partition_0', 'partition_1'],
  );
});
