/**
 * Vingle's Tech Talk hands-on lab ("Vingle Tech Talk 6th Hands-on Lab"), in its order and its words. The lab's own
 * stack (API Gateway, Lambda) sends to Firehose what is sent here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { openLake } from '../athena/athena.fixture.ts';

const Bucket = 'vingle-google-analytics';
const DeliveryStreamName = 'DataTracker-prod';
/** The lab lets Firehose name the folders: by the hour, in UTC. */
const hourly_key =
  /^\d{4}\/\d\d\/\d\d\/\d\d\/DataTracker-prod-1-\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d-[0-9a-f-]{36}\.gz$/;

const chrome =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/68.0.3440.106 Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:61.0) Gecko/20100101 Firefox/61.0';

/** 수집 API 작성, step 3: the event of the lab's own requests. */
const click = { action: 'click', userId: 404444, buttonName: 'helloWorld' };

/** 로그 포맷: the record of one play, as the web app sends it; times of plays are ms from the video's beginning. */
const play = {
  video_id: 'foobarbaz',
  user_id: 12345,
  started_at: 0,
  ended_at: 14_000,
  logged_at: 1_535_523_716_167,
  referer: 'http://www.lvh.me:57183/',
  user_agent: chrome,
};
const plays = [
  play,
  { ...play, started_at: 14_000, ended_at: 20_000, logged_at: 1_535_523_730_000 },
  { ...play, video_id: 'quux', ended_at: 3000, logged_at: 1_535_523_740_500, user_agent: firefox },
  { ...play, user_id: 777, ended_at: 9000, logged_at: 1_535_523_750_001 },
];

test('the hands-on lab: events through Firehose, the table over them, its metrics, and away with everything', async (t) => {
  const { emulator, s3, start, ended, page } = await openLake(t);
  const { endpoint, region, credentials } = emulator;
  const firehose = new FirehoseClient({ endpoint, region, credentials });
  t.after(() => firehose.destroy());

  /** What the query editor shows: the rows, with their header where there is one. */
  async function query(sql: string): Promise<{ id: string; rows: (string | undefined)[][] }> {
    const id = await start(sql);
    const { Status } = await ended(id);
    assert.equal(Status?.State, 'SUCCEEDED', `${sql}: ${Status?.StateChangeReason}`);
    const { ResultSet } = await page(id);
    const rows = (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
    return { id, rows };
  }

  async function keys(): Promise<string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    return Contents.map(({ Key = '' }) => Key);
  }

  /** The lines of all objects, once there are `count`; Firehose delivers some time after it has said yes. */
  async function delivered(count: number): Promise<string[]> {
    for (;;) {
      const lines: string[] = [];
      for (const Key of await keys()) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        const packed = (await Body?.transformToByteArray()) ?? new Uint8Array();
        lines.push(
          ...gunzipSync(packed)
            .toString('utf8')
            .split(/(?<=\n)/),
        );
      }
      if (lines.length >= count) return lines;
      await sleep(50);
    }
  }

  /** As the lab's Lambda does: the body as JSON, and a newline. */
  const record = (body: object) =>
    firehose.send(
      new PutRecordCommand({
        DeliveryStreamName,
        Record: { Data: Buffer.from(`${JSON.stringify(body)}\n`) },
      }),
    );

  // npm run deploy:prod -- --identifier vingle
  await s3.send(new CreateBucketCommand({ Bucket }));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      DeliveryStreamType: 'DirectPut',
      ExtendedS3DestinationConfiguration: {
        BucketARN: `arn:aws:s3:::${Bucket}`,
        RoleARN: 'arn:aws:iam::000000000000:role/firehose',
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
        CompressionFormat: 'GZIP',
      },
    }),
  );

  // 수집 API 작성, 7 - 11: the event is sent, and read in the downloaded object.
  await record(click);
  assert.deepEqual(await delivered(1), [`${JSON.stringify(click)}\n`]);
  for (const key of await keys()) assert.match(key, hourly_key);

  // 웹앱에서 데이터 수집: the plays of the web app. The first event stays beside them, as in the lab.
  for (const each of plays) await record(each);
  const sent = [click, ...plays];
  const lines = await delivered(sent.length);
  assert.deepEqual(lines.sort(), sent.map((each) => `${JSON.stringify(each)}\n`).sort());
  const [first_key = ''] = await keys();
  const prefix = first_key.slice(0, 'yyyy'.length);

  // 테이블 생성
  await query('CREATE DATABASE vingle_hands_on_lab;');
  await query(`CREATE EXTERNAL TABLE IF NOT EXISTS vingle_hands_on_lab.video_play_events (
  \`video_id\` string,
  \`user_id\` int,
  \`started_at\` int,
  \`ended_at\` int,
  \`logged_at\` timestamp,
  \`referer\` string,
  \`user_agent\` string
)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
WITH SERDEPROPERTIES (
  'serialization.format' = '1'
) LOCATION 's3://${Bucket}/${prefix}/'
TBLPROPERTIES ('has_encrypted_data'='false');`);

  const all = await query('SELECT * FROM vingle_hands_on_lab.video_play_events LIMIT 10;');
  const [header = [], ...rows] = all.rows;
  assert.deepEqual(header, Object.keys(play));
  const shown = rows.sort(([, , , , left = ''], [, , , , right = '']) => left.localeCompare(right));
  // The first event has none of the columns.
  assert.deepEqual(
    shown.shift(),
    header.map(() => undefined),
  );
  assert.deepEqual(shown[0], [
    'foobarbaz',
    '12345',
    '0',
    '14000',
    '2018-08-29 06:21:56.167',
    'http://www.lvh.me:57183/',
    chrome,
  ]);
  assert.deepEqual(
    shown.map(([, , , , logged_at]) => logged_at),
    [
      '2018-08-29 06:21:56.167',
      '2018-08-29 06:22:10.000',
      '2018-08-29 06:22:20.500',
      '2018-08-29 06:22:30.001',
    ],
  );

  // 비디오별 총 재생 시간 / 평균 재생 시간
  const by_video = await query(`
SELECT video_id, SUM(ended_at - started_at) AS total_play_duration, AVG(ended_at - started_at) AS avg_play_duration
FROM vingle_hands_on_lab.video_play_events
GROUP BY 1
ORDER BY 2
`);
  // quux: 3000. foobarbaz: 14000 + 6000 + 9000 = 29000, a third of it is 9666.67.
  assert.deepEqual(by_video.rows, [
    ['video_id', 'total_play_duration', 'avg_play_duration'],
    ['quux', '3000', '3000.0'],
    ['foobarbaz', '29000', '9666.666666666666'],
    [undefined, undefined, undefined],
  ]);

  // 유저별 평균 연속재생 시간
  const by_user = await query(`SELECT user_id, AVG(ended_at - started_at) AS duration
FROM vingle_hands_on_lab.video_play_events
GROUP BY 1
ORDER BY 2
`);
  // 12345: (14000 + 6000 + 3000) / 3; 777: 9000 once.
  assert.deepEqual(by_user.rows, [
    ['user_id', 'duration'],
    ['12345', '7666.666666666667'],
    ['777', '9000.0'],
    [undefined, undefined],
  ]);

  // 특정 유저에 대한 플랫폼별 재생 세션 수
  const by_platform = await query(`SELECT user_agent, COUNT(1) AS play_session_count
FROM vingle_hands_on_lab.video_play_events
WHERE user_id = 12345
GROUP BY 1
ORDER BY 2
`);
  assert.deepEqual(by_platform.rows, [
    ['user_agent', 'play_session_count'],
    [firefox, '1'],
    [chrome, '2'],
  ]);

  // 쿼리한 결과 CSV로 내보내기
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'results', Key: `out/${by_video.id}.csv` }));
  assert.equal(
    await Body?.transformToString(),
    '"video_id","total_play_duration","avg_play_duration"\n"quux","3000","3000.0"\n"foobarbaz","29000","9666.666666666666"\n,,\n',
  );

  // 리소스 삭제: dropping the table leaves the objects where they are.
  await query('DROP TABLE vingle_hands_on_lab.video_play_events;');
  await query('DROP DATABASE vingle_hands_on_lab;');
  assert.equal((await delivered(sent.length)).length, sent.length);
  const Objects = (await keys()).map((Key) => ({ Key }));
  await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  assert.deepEqual(await keys(), []);
  await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName }));
  await s3.send(new DeleteBucketCommand({ Bucket }));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  assert.deepEqual(
    Buckets.map(({ Name }) => Name),
    ['results'],
  );
  await assert.rejects(firehose.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName })), {
    name: 'ResourceNotFoundException',
  });
});
