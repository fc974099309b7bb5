import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { createLogger } from 'winston';
import FirehoseTransport from 'winston-firehose';
import { startTestEmulator } from '../emulator.fixture.ts';

async function openStream(t: TestContext) {
  const { emulator } = await startTestEmulator(t);
  const { endpoint, region, credentials } = emulator;
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  const firehose = new FirehoseClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  t.after(() => [firehose, s3].map((client) => client.destroy()));
  await s3.send(new CreateBucketCommand({ Bucket: 'logs' }));
  const ExtendedS3DestinationConfiguration = {
    RoleARN: 'arn:aws:iam::000000000000:role/firehose',
    BucketARN: 'arn:aws:s3:::logs',
    BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
  };
  await firehose.send(
    new CreateDeliveryStreamCommand({ DeliveryStreamName: 'logs', ExtendedS3DestinationConfiguration }),
  );
  /** What was delivered, once there are `lines` of it. */
  const delivered = async (lines: number): Promise<object[]> => {
    for (;;) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'logs' }));
      const bodies = await Promise.all(
        Contents.map(async ({ Key }) => {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'logs', Key }));
          return (await Body?.transformToString()) ?? '';
        }),
      );
      const found = bodies.join('').split('\n').filter(Boolean);
      if (found.length >= lines) return found.map((line) => JSON.parse(line));
      await sleep(20);
    }
  };
  return { emulator, delivered };
}

const asLine = (info: object) => `${JSON.stringify(info)}\n`;

test('a logger of winston writes its lines into a stream, and they lie in S3 as they were written', async (t) => {
  const { emulator, delivered } = await openStream(t);
  const { endpoint, region, credentials } = emulator;
  const transport = new FirehoseTransport({
    streamName: 'logs',
    firehoseOptions: { endpoint, region, credentials },
    formatter: asLine,
  });
  const logger = createLogger({ transports: [transport] });
  t.after(() => logger.close());
  logger.info('played', { video: 'foobarbaz' });
  logger.warn('stalled');
  logger.debug('not asked for');
  const lines = await delivered(2);
  const [played, stalled] = lines.map((line) => ({ ...line, timestamp: undefined }));
  const expected = [
    { level: 'info', message: 'played', video: 'foobarbaz', timestamp: undefined },
    { level: 'warn', message: 'stalled', timestamp: undefined },
  ];
  // They are two requests: which comes first is not said.
  assert.deepEqual('video' in (played ?? {}) ? [played, stalled] : [stalled, played], expected);
});

test('the transport is told by name of a stream that is not there, and of a record that is too large', async (t) => {
  const { emulator } = await openStream(t);
  const { endpoint, region, credentials } = emulator;
  const log = (streamName: string, message: string) =>
    new FirehoseTransport({ streamName, firehoseOptions: { endpoint, region, credentials } }).log({
      message,
    });
  await assert.rejects(log('nobody', 'x'), { code: 'ResourceNotFoundException', statusCode: 400 });
  await assert.rejects(log('logs', 'x'.repeat(1_024_001)), {
    statusCode: 400,
    code: 'InvalidArgumentException',
  });
  assert.ok((await log('logs', 'x')).RecordId);
});

test('a record that Firehose could not take now is sent again by the client, and is taken', async (t) => {
  const { emulator, delivered } = await openStream(t);
  const { endpoint, region, credentials } = emulator;
  let asked = 0;
  // A door before the endpoint that says twice that it can not now, as AWS does, and then lets pass.
  const door = createServer((incoming, answer) => {
    asked += 1;
    if (asked <= 2) {
      incoming.resume();
      answer.writeHead(503, { 'x-amzn-errortype': 'ServiceUnavailableException' });
      answer.end('{"__type":"ServiceUnavailableException","message":"Slow down."}');
      return;
    }
    const { method, headers } = incoming;
    const onward = request(endpoint, { method, headers, agent: false }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
    });
    incoming.pipe(onward);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  t.after(() => door.close());
  const address = door.address();
  assert.ok(typeof address === 'object' && address !== null);
  const transport = new FirehoseTransport({
    streamName: 'logs',
    firehoseOptions: { endpoint: `http://127.0.0.1:${address.port}`, region, credentials },
    formatter: asLine,
  });
  assert.ok((await transport.log({ message: 'taken' })).RecordId);
  assert.equal(asked, 3);
  assert.equal((await delivered(1)).length, 1);
});
