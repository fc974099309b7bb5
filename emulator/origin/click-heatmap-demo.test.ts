/**
 * The demo "Click Heatmap" (Amazon Data Firehose, Glue, Athena), in its order and with its names. Its own stack
 * (API Gateway, Lambda) asks what is asked here.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Firehose } from '@aws-sdk/client-firehose';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { clientsOf } from '../athena/athena.fixture.ts';
import { startTestEmulator } from '../emulator.fixture.ts';
import { waitForCrawler } from '../glue/crawler.fixture.ts';

const DeliveryStreamName = 'demo-heatmap-click-firehose-stream';
const logbucket_name = 'demo-heatmap-clicklog';
const resultbucket_name = 'demo-heatmap-athena-result';
const crawler = 'demo-heatmap-click-crawler';
const database = 'demo_heatmap';
/** The crawler calls the table after the bucket. */
const table = 'demo_heatmap_clicklog';

/** 6. Click Heatmap 생성: the demo's own file of clicks. */
const clicks = `
{"type":"click","page":"main","width":856,"height":323,"x":171,"y":145,"timestamp":1770488406990,"datetime":"2026-02-08 03:20:06"}
{"type":"click","page":"main","width":856,"height":323,"x":171,"y":145,"timestamp":1770488407144,"datetime":"2026-02-08 03:20:07"}
{"type":"click","page":"main","width":856,"height":323,"x":171,"y":145,"timestamp":1770488407304,"datetime":"2026-02-08 03:20:07"}
{"type":"click","page":"main","width":856,"height":323,"x":171,"y":145,"timestamp":1770488407450,"datetime":"2026-02-08 03:20:07"}
{"type":"click","page":"main","width":856,"height":323,"x":179,"y":172,"timestamp":1770488407748,"datetime":"2026-02-08 03:20:07"}
{"type":"click","page":"main","width":856,"height":323,"x":179,"y":172,"timestamp":1770488407881,"datetime":"2026-02-08 03:20:07"}
{"type":"click","page":"main","width":856,"height":323,"x":179,"y":172,"timestamp":1770488408026,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":182,"y":172,"timestamp":1770488408176,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":188,"y":174,"timestamp":1770488408305,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":237,"y":212,"timestamp":1770488408448,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":266,"y":226,"timestamp":1770488408595,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":268,"y":226,"timestamp":1770488408746,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":282,"y":234,"timestamp":1770488408900,"datetime":"2026-02-08 03:20:08"}
{"type":"click","page":"main","width":856,"height":323,"x":299,"y":194,"timestamp":1770488409102,"datetime":"2026-02-08 03:20:09"}
{"type":"click","page":"main","width":856,"height":323,"x":297,"y":191,"timestamp":1770488409270,"datetime":"2026-02-08 03:20:09"}
{"type":"click","page":"main","width":856,"height":323,"x":294,"y":187,"timestamp":1770488409429,"datetime":"2026-02-08 03:20:09"}
`
  .trim()
  .split('\n')
  .map((line) => `${line}\n`);

/** What athena/cron/query asks for one page. */
const heatmap_query = `
SELECT width, height, x, y, COUNT(*) AS clicks
FROM ${table}
WHERE type = 'click' AND page = 'main'
GROUP BY width, height, x, y
ORDER BY clicks DESC, x, y`;

async function open(t: TestContext) {
  const { emulator } = await startTestEmulator(t);
  const { athena: _, ...clients } = clientsOf(t, emulator);
  const firehose = new Firehose(emulator);
  const glue = new Glue(emulator);
  const s3 = new S3({ ...emulator, forcePathStyle: true });
  t.after(() => [firehose, glue, s3].map((client) => client.destroy()));

  const keys = async (Bucket: string) => {
    const { Contents = [] } = await s3.listObjectsV2({ Bucket });
    return Contents.map(({ Key = '' }) => Key);
  };
  /** Athena's rows, without their header. */
  const query = async (sql: string) => {
    const id = await clients.start(sql, {
      QueryExecutionContext: { Database: database },
      ResultConfiguration: { OutputLocation: `s3://${resultbucket_name}/` },
    });
    const { Status, StatementType } = await clients.ended(id);
    assert.equal(Status?.State, 'SUCCEEDED', `${sql}: ${Status?.StateChangeReason}`);
    const rows = await clients.rows(id);
    return StatementType === 'DML' ? rows.slice(1) : rows;
  };
  const partitions = async () => {
    const { Partitions = [] } = await glue.getPartitions({ DatabaseName: database, TableName: table });
    return Partitions.map(({ Values = [] }) => Values.join('-'));
  };
  return { emulator, firehose, glue, s3, keys, query, partitions };
}

test('the demo: clicks through Firehose, a crawler that finds their table, the partition load, the heatmap, and away with it', async (t) => {
  const { firehose, glue, s3, keys, query, partitions } = await open(t);

  /** Every line in the bucket, once there are `count`. */
  async function delivered(count: number): Promise<string[]> {
    for (;;) {
      const lines: string[] = [];
      for (const Key of await keys(logbucket_name)) {
        const { Body } = await s3.getObject({ Bucket: logbucket_name, Key });
        lines.push(...((await Body?.transformToString()) ?? '').split(/(?<=\n)/));
      }
      if (lines.length >= count) return lines;
      await sleep(50);
    }
  }

  // 4. demo-heatmap-backend: yarn deploy makes the buckets, the stream and the crawler. The demo waits for 60 seconds.
  await s3.createBucket({ Bucket: logbucket_name });
  await s3.createBucket({ Bucket: resultbucket_name });
  await firehose.createDeliveryStream({
    DeliveryStreamName,
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      BucketARN: `arn:aws:s3:::${logbucket_name}`,
      RoleARN: 'arn:aws:iam::000000000000:role/demo-heatmap-firehose',
      Prefix: 'year=!{timestamp:YYYY}/month=!{timestamp:MM}/day=!{timestamp:dd}/',
      ErrorOutputPrefix: '_error/!{firehose:error-output-type}/',
      BufferingHints: { SizeInMBs: 50, IntervalInSeconds: 1 },
    },
  });
  await glue.createDatabase({ DatabaseInput: { Name: database } });
  await glue.createCrawler({
    Name: crawler,
    Role: 'arn:aws:iam::000000000000:role/demo-heatmap-crawler',
    DatabaseName: database,
    Targets: { S3Targets: [{ Path: `s3://${logbucket_name}/` }] },
  });

  // 6. Click Heatmap 생성: each click is sent as the page sends it, and lies in the bucket by its day.
  for (const line of clicks) {
    const answer = await firehose.putRecordBatch({
      DeliveryStreamName,
      Records: [{ Data: Buffer.from(line) }],
    });
    assert.deepEqual(
      [answer.Encrypted, answer.FailedPutCount, answer.RequestResponses?.length],
      [false, 0, 1],
    );
  }
  assert.deepEqual((await delivered(clicks.length)).toSorted(), clicks.toSorted());
  const [first_key = ''] = await keys(logbucket_name);
  const day_key =
    /^year=(\d{4})\/month=(\d\d)\/day=(\d\d)\/demo-heatmap-click-firehose-stream-1-\d{4}(-\d\d){5}-[0-9a-f-]{36}$/;
  const [, year, month, day] = day_key.exec(first_key) ?? [];
  assert.ok(year && month && day, first_key);

  // 7. 활용: AWS Glue - Crawlers - demo-heatmap-click-crawler Run crawler
  await glue.startCrawler({ Name: crawler });
  const ready = await waitForCrawler(glue, crawler);
  assert.equal(ready.LastCrawl?.Status, 'SUCCEEDED', ready.LastCrawl?.ErrorMessage);

  // AWS Databases - Tables - 생성된 Log - Schema
  const { Table } = await glue.getTable({ DatabaseName: database, Name: table });
  assert.deepEqual(
    [...(Table?.StorageDescriptor?.Columns ?? []), ...(Table?.PartitionKeys ?? [])].map(
      ({ Name, Type }) => `${Name} ${Type}`,
    ),
    [
      ...['type string', 'page string', 'width int', 'height int', 'x int', 'y int'],
      ...['timestamp bigint', 'datetime string', 'year string', 'month string', 'day string'],
    ],
  );
  assert.deepEqual([Table?.Parameters?.classification, Table?.Parameters?.recordCount], ['json', '16']);
  assert.ok((await partitions()).includes(`${year}-${month}-${day}`));

  const heatmap = [
    ['856', '323', '171', '145', '4'],
    ['856', '323', '179', '172', '3'],
    ['856', '323', '182', '172', '1'],
    ['856', '323', '188', '174', '1'],
    ['856', '323', '237', '212', '1'],
    ['856', '323', '266', '226', '1'],
    ['856', '323', '268', '226', '1'],
    ['856', '323', '282', '234', '1'],
    ['856', '323', '294', '187', '1'],
    ['856', '323', '297', '191', '1'],
    ['856', '323', '299', '194', '1'],
  ];
  assert.deepEqual(await query(heatmap_query), heatmap);

  // The demo's own day comes into the bucket after the crawl: no query sees it, until athena/cron/partionload.js has run.
  const Key = 'year=2026/month=02/day=08/demo-heatmap-click-firehose-stream-1-2026-02-07-18-20-06-a';
  await s3.putObject({ Bucket: logbucket_name, Key, Body: clicks.slice(0, 5).join('') });
  assert.deepEqual(await query(heatmap_query), heatmap);
  await query(`MSCK REPAIR TABLE ${table}`);
  assert.ok((await partitions()).includes('2026-02-08'));
  const twice = [['856', '323', '171', '145', '8'], ['856', '323', '179', '172', '4'], ...heatmap.slice(2)];
  assert.deepEqual(await query(heatmap_query), twice);
  assert.deepEqual(
    await query(`SELECT COUNT(*) FROM ${table} WHERE year = '2026' AND month = '02' AND day = '08'`),
    [['5']],
  );

  // 다른 곳 클릭 후, 60초 이후 다시: clicks in another place, in a partition that is known or comes by the load.
  const elsewhere = clicks[0]?.replace('"x":171,"y":145', '"x":500,"y":300') ?? '';
  await firehose.putRecordBatch({ DeliveryStreamName, Records: [{ Data: Buffer.from(elsewhere) }] });
  await delivered(clicks.length + 5 + 1);
  await query(`MSCK REPAIR TABLE ${table}`);
  assert.deepEqual(await query(heatmap_query), [...twice, ['856', '323', '500', '300', '1']]);

  // 8. 리소스 정리
  await glue.deleteCrawler({ Name: crawler });
  await glue.deleteDatabase({ Name: database });
  await firehose.deleteDeliveryStream({ DeliveryStreamName });
  for (const Bucket of [logbucket_name, resultbucket_name]) {
    const Objects = (await keys(Bucket)).map((each) => ({ Key: each }));
    await s3.deleteObjects({ Bucket, Delete: { Objects } });
    await s3.deleteBucket({ Bucket });
  }
  assert.deepEqual((await s3.listBuckets({})).Buckets, []);
  assert.deepEqual((await glue.getDatabases({})).DatabaseList, []);
});
