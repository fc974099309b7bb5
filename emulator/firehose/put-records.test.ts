import assert from 'node:assert/strict';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { sendRaw, startTestEmulator } from '../emulator.fixture.ts';
import { Lake } from './firehose.fixture.ts';

async function start(t: TestContext) {
  const { emulator, data_dir } = await startTestEmulator(t);
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  return { emulator, data_dir, lake };
}

test('records arrive in the lake one after the other, as they are', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('one', { Prefix: 'one/' });
  const { RecordId, Encrypted } = await lake.put('one', '{"a":1}\n');
  assert.match(RecordId ?? '', /.+/);
  assert.equal(Encrypted, false);
  assert.equal(await lake.awaitText('one/', 8), '{"a":1}\n');
  // Not into the same stream: objects of one second have no order.
  await lake.createStream('many', { Prefix: 'many/' });
  await lake.putBatch('many', ['no newline', '|', Buffer.from([0xc3, 0xa9])]);
  assert.equal(await lake.awaitText('many/', 13), 'no newline|é');
});

test('a batch is answered in order with an id of its own for each record', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s');
  const { FailedPutCount, RequestResponses = [] } = await lake.putBatch('s', ['a', 'b', 'c']);
  assert.equal(FailedPutCount, 0);
  assert.equal(new Set(RequestResponses.map(({ RecordId }) => RecordId)).size, 3);
});

test('an object is named after its stream, version and arrival, under its hour', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('my-stream', { Prefix: 'p/', CompressionFormat: 'GZIP' });
  const before = new Date();
  await lake.put('my-stream', 'x');
  const [key = ''] = await lake.awaitKeys('p/');
  const [, date = '', stamp = ''] =
    /^p\/(\d{4}\/\d\d\/\d\d\/\d\d)\/my-stream-1-(\d{4}(?:-\d\d){5})-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.gz$/.exec(
      key,
    ) ?? [];
  assert.equal(stamp.slice(0, 13).replaceAll('-', '/'), date);
  const arrival = Date.parse(stamp.replace(/^(.{10})-(..)-(..)-(..)$/, '$1T$2:$3:$4Z'));
  assert.ok(arrival >= Math.floor(before.getTime() / 1000) * 1000 && arrival <= Date.now(), key);
});

test('GZIP objects hold the records and end in .gz; FileExtension replaces the ending', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('zip', { Prefix: 'zip/', CompressionFormat: 'GZIP' });
  await lake.createStream('own', { Prefix: 'own/', CompressionFormat: 'GZIP', FileExtension: '.json.gz' });
  const big = `${'0123456789'.repeat(90_000)}\n`;
  await lake.putBatch('zip', [big, 'end']);
  await lake.put('own', 'x');
  const [zip = ''] = await lake.awaitKeys('zip/');
  assert.match(zip, /[0-9a-f]\.gz$/);
  const bytes = await lake.read(zip);
  assert.equal(gunzipSync(bytes).toString(), `${big}end`);
  assert.ok(bytes.length < 100_000);
  const [own = ''] = await lake.awaitKeys('own/');
  assert.match(own, /[0-9a-f]\.json\.gz$/);
});

test('a buffer of SizeInMBs is delivered long before its interval', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s', { Prefix: 'p/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 900 } });
  await lake.put('s', Buffer.alloc(1_000_000, 'a'));
  assert.deepEqual(await lake.keys('p/'), []);
  await lake.put('s', Buffer.alloc(100_000, 'b'));
  const [key = ''] = await lake.awaitKeys('p/');
  assert.equal((await lake.read(key)).length, 1_100_000);
});

test('a record of 1,024,000 bytes is taken and one byte more is refused by name', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s');
  await lake.put('s', Buffer.alloc(1_024_000));
  await assert.rejects(lake.put('s', Buffer.alloc(1_024_001)), {
    name: 'InvalidArgumentException',
    message: /Record\.Data.*1024000/,
  });
  await assert.rejects(lake.putBatch('s', ['fine', Buffer.alloc(1_024_001)]), {
    name: 'InvalidArgumentException',
    message: /Records\.1\.Data/,
  });
});

test('500 records are taken in a batch, 501 and none are refused', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s');
  const { RequestResponses } = await lake.putBatch('s', new Array(500).fill('x'));
  assert.equal(RequestResponses?.length, 500);
  const refused = { name: 'InvalidArgumentException', message: /records/i };
  await assert.rejects(lake.putBatch('s', new Array(501).fill('x')), refused);
  await assert.rejects(lake.putBatch('s', []), refused);
});

test('4 MiB are taken in a batch and one byte more is refused', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s');
  const million = Buffer.alloc(1_024_000);
  const rest = 4 * 1024 * 1024 - 4 * million.length;
  await lake.putBatch('s', [million, million, million, million, Buffer.alloc(rest)]);
  await assert.rejects(lake.putBatch('s', [million, million, million, million, Buffer.alloc(rest + 1)]), {
    name: 'InvalidArgumentException',
    message: /Records size exceeds 4 MB limit.*4194304/,
  });
});

test('an unknown stream is a ResourceNotFoundException, a bad name an InvalidArgumentException', async (t) => {
  const { lake } = await start(t);
  await assert.rejects(lake.put('nobody', 'x'), { name: 'ResourceNotFoundException', message: /nobody/ });
  await assert.rejects(lake.putBatch('nobody', ['x']), { name: 'ResourceNotFoundException' });
  await assert.rejects(lake.put('../up', 'x'), {
    name: 'InvalidArgumentException',
    message: /deliveryStreamName/,
  });
});

test('data that is not base64 is a SerializationException that names the record', async (t) => {
  const { emulator, lake } = await start(t);
  await lake.createStream('s');
  const put = (records: unknown) =>
    sendRaw(emulator, {
      service: 'firehose',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Firehose_20150804.PutRecordBatch',
      },
      body: JSON.stringify({ DeliveryStreamName: 's', Records: records }),
    });
  for (const Data of ['a', 'YW=j', 'YWJj!A==', 'YW-_', 7, {}]) {
    const { status, body } = await put([{ Data: 'YQ==' }, { Data }]);
    assert.equal(status, 400, String(Data));
    assert.match(body, /SerializationException.*records\.(1\.data|2\.member\.data)/i, String(Data));
  }
  for (const record of [{}, { Data: null }]) {
    const { status, body } = await put([record]);
    assert.equal(status, 400);
    assert.match(body, /InvalidArgumentException.*'records\.1\.member\.data'.*must not be null/);
  }
  for (const records of ['YQ==', [null], ['YQ==']]) {
    assert.match((await put(records)).body, /SerializationException/);
  }
});

test('where the log can not be written nothing is acknowledged, and later it works again', async (t) => {
  const { lake, data_dir } = await start(t);
  await lake.createStream('s', { Prefix: 'p/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } });
  const logs = join(data_dir, 'aws', 'firehose', 'log');
  const [name = ''] = await readdir(logs);
  await rename(join(logs, name), join(logs, 'away'));
  await assert.rejects(lake.put('s', 'lost'), { name: 'ServiceUnavailableException' });
  const { FailedPutCount, RequestResponses } = await lake.putBatch('s', ['lost', 'lost']);
  assert.equal(FailedPutCount, 2);
  assert.deepEqual(RequestResponses, [
    { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
    { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
  ]);
  await rename(join(logs, 'away'), join(logs, name));
  await lake.put('s', 'kept');
  assert.equal(await lake.awaitText('p/', 4), 'kept');
});
