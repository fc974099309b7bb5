import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lines, startCrawling } from './crawler.fixture.ts';

test('a run again finds what is new, updates what has changed, and treats what is gone by its policy', async (t) => {
  const lake = await startCrawling(t);
  await lake.put({
    'a/day=1/x.json': lines({ a: 1 }),
    'b/y.csv': 'h,i\n1,2\n',
  });
  await lake.crawl('c');
  await lake.put({ 'a/day=2/x.json': lines({ a: 1, later: true }) });
  await lake.s3.deleteObject({ Bucket: 'crawl-bucket', Key: 'b/y.csv' });
  await lake.crawl('c');
  assert.deepEqual(await lake.columns('a'), ['a int', 'later boolean']);
  assert.deepEqual(
    (await lake.partitions('a'))?.map(([values]) => values),
    ['1', '2'],
  );
  const { Table } = await lake.glue.getTable({ DatabaseName: 'lake', Name: 'b' });
  assert.match(Table?.Parameters?.DEPRECATED_BY_CRAWLER ?? '', /^\d{13}$/);
  const { Crawls } = await lake.glue.listCrawls({ CrawlerName: 'c' });
  assert.deepEqual(
    Crawls?.map(({ State, Summary = '' }) => [State, JSON.parse(Summary)]),
    [
      [
        'COMPLETED',
        {
          TABLE: { UPDATE: { Count: 1 }, DELETE: { Count: 1 } },
          PARTITION: { ADD: { Count: 1 }, UPDATE: { Count: 1 } },
        },
      ],
      ['COMPLETED', { TABLE: { ADD: { Count: 2 } }, PARTITION: { ADD: { Count: 1 } } }],
    ],
  );
  await lake.s3.deleteObject({ Bucket: 'crawl-bucket', Key: 'a/day=1/x.json' });
  await lake.crawl('c', { SchemaChangePolicy: { DeleteBehavior: 'DELETE_FROM_DATABASE' } });
  assert.deepEqual(
    (await lake.partitions('a'))?.map(([values]) => values),
    ['2'],
  );
  assert.deepEqual(
    (await lake.tables()).map(({ Name }) => Name),
    ['a'],
  );
  await lake.put({ 'a/day=3/x.json': lines({ a: 'now a text', later: true }) });
  await lake.crawl('c', { SchemaChangePolicy: { UpdateBehavior: 'LOG', DeleteBehavior: 'LOG' } });
  assert.deepEqual(await lake.columns('a'), ['a int', 'later boolean']);
  assert.deepEqual(
    (await lake.partitions('a'))?.map(([values]) => values),
    ['2', '3'],
  );
  const { CrawlerMetricsList } = await lake.glue.getCrawlerMetrics({ CrawlerNameList: ['c'] });
  assert.deepEqual(
    CrawlerMetricsList?.map(({ CrawlerName, TablesUpdated }) => [CrawlerName, TablesUpdated]),
    [['c', 0]],
  );
});

test('a crawler of new folders only adds what is new, and leaves the rest as it is', async (t) => {
  const lake = await startCrawling(t);
  const SchemaChangePolicy = { UpdateBehavior: 'LOG', DeleteBehavior: 'LOG' } as const;
  const RecrawlPolicy = { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' } as const;
  await lake.put({ 'a/day=1/x.json': lines({ a: 1 }) });
  await lake.crawl('c', { SchemaChangePolicy, RecrawlPolicy });
  await lake.put({ 'a/day=2/x.json': lines({ a: 1, b: 2 }), 'z/y.csv': 'h,i\n1,2\n' });
  await lake.crawl('c');
  assert.deepEqual(await lake.columns('a'), ['a int']);
  assert.deepEqual(
    (await lake.partitions('a'))?.map(([values]) => values),
    ['1', '2'],
  );
  assert.deepEqual(await lake.columns('z'), ['h bigint', 'i bigint']);
});

test('a run that fails says why, and changes no table', async (t) => {
  const lake = await startCrawling(t);
  await lake.put({ 'a/x.json': lines({ a: 1 }) });
  await lake.crawl('c');
  const failed = await lake.crawl('c', {
    Targets: { S3Targets: [{ Path: 's3://no-such-bucket/' }] },
    SchemaChangePolicy: { DeleteBehavior: 'DELETE_FROM_DATABASE' },
  });
  assert.equal(failed.LastCrawl?.Status, 'FAILED');
  assert.match(failed.LastCrawl.ErrorMessage ?? '', /bucket does not exist/);
  assert.deepEqual(await lake.columns('a'), ['a int']);
});

test('a crawler is made, changed, listed and deleted, each with its own errors', async (t) => {
  const { glue, crawl, targets, emulator } = await startCrawling(t);
  const given = { Role: 'arn:aws:iam::1:role/x', Targets: targets('a'), DatabaseName: 'lake' };
  await glue.createCrawler({ Name: 'One', ...given, Description: 'first', Tags: { team: 'a' } });
  await glue.createCrawler({ Name: 'two', ...given });
  await assert.rejects(glue.createCrawler({ Name: 'One', ...given }), { name: 'AlreadyExistsException' });
  const { Crawler } = await glue.getCrawler({ Name: 'One' });
  assert.deepEqual(
    [Crawler?.State, Crawler?.Version, Crawler?.Description, Crawler?.LastCrawl, Crawler?.Targets?.S3Targets],
    ['READY', 1, 'first', undefined, [{ Path: 's3://crawl-bucket/a', Exclusions: [] }]],
  );
  await glue.updateCrawler({ Name: 'One', TablePrefix: 'p_' });
  const updated = (await glue.getCrawler({ Name: 'One' })).Crawler;
  assert.deepEqual([updated?.TablePrefix, updated?.Version, updated?.Role], ['p_', 2, given.Role]);
  assert.deepEqual((await glue.listCrawlers({})).CrawlerNames, ['One', 'two']);
  assert.deepEqual((await glue.listCrawlers({ Tags: { team: 'a' } })).CrawlerNames, ['One']);
  assert.equal((await glue.getCrawlers({ MaxResults: 1 })).Crawlers?.length, 1);
  const batch = await glue.batchGetCrawlers({ CrawlerNames: ['two', 'three'] });
  assert.deepEqual([batch.Crawlers?.length, batch.CrawlersNotFound], [1, ['three']]);

  const ResourceArn = `arn:aws:glue:${emulator.region}:000000000000:crawler/One`;
  await glue.tagResource({ ResourceArn, TagsToAdd: { stage: 'dev' } });
  await glue.untagResource({ ResourceArn, TagsToRemove: ['team'] });
  assert.deepEqual((await glue.getTags({ ResourceArn })).Tags, { stage: 'dev' });
  await assert.rejects(glue.getTags({ ResourceArn: `${ResourceArn}x` }), { name: 'EntityNotFoundException' });

  await assert.rejects(glue.stopCrawler({ Name: 'One' }), { name: 'CrawlerNotRunningException' });
  await glue.deleteCrawler({ Name: 'One' });
  const missing = {
    name: 'EntityNotFoundException',
    message: 'Crawler entry with name One does not exist',
  };
  await assert.rejects(glue.getCrawler({ Name: 'One' }), missing);
  await assert.rejects(glue.startCrawler({ Name: 'One' }), missing);
  await assert.rejects(glue.listCrawls({ CrawlerName: 'One' }), missing);
  assert.equal((await crawl('One')).LastCrawl?.Status, 'SUCCEEDED', 'an empty bucket is no fault');
});

test('what a crawler can not do here is refused by name', async (t) => {
  const { glue, targets } = await startCrawling(t);
  const base = { Name: 'c', Role: 'r', Targets: targets() };
  const refused: [object, RegExp][] = [
    [{ Schedule: 'cron(0 * * * ? *)' }, /schedule/],
    [{ Classifiers: ['mine'] }, /classifiers/],
    [{ Targets: { ...targets(), JdbcTargets: [{ Path: 'x' }] } }, /jdbcTargets/],
    [{ Targets: {} }, /s3Targets/],
    [{ RecrawlPolicy: { RecrawlBehavior: 'CRAWL_EVENT_MODE' } }, /recrawlBehavior/],
    [{ RecrawlPolicy: { RecrawlBehavior: 'CRAWL_NEW_FOLDERS_ONLY' } }, /SchemaChangePolicy/],
    [{ Configuration: '{"Version":1,"Grouping":{"Other":1}}' }, /configuration/],
    [{ Targets: { S3Targets: [{ Path: 's3://b/', SampleSize: 250 }] } }, /sampleSize/],
  ];
  for (const [more, message] of refused)
    await assert.rejects(glue.createCrawler({ ...base, ...more }), {
      name: 'InvalidInputException',
      message,
    });
});
