import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  type ExtendedS3DestinationConfiguration,
  type ExtendedS3DestinationUpdate,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import { eventually, Lake } from './firehose.fixture.ts';

type Event = { records: { recordId: string; data: string }[] };
const RoleARN = 'arn:aws:iam::000000000000:role/firehose';
const backup_bucket = 'backup-bucket';

async function start(t: TestContext) {
  let calls = 0;
  const { emulator, entries } = await startTestEmulator(t, {
    functions: {
      shorten: ({ records }: Event) => {
        calls += 1;
        const short = (data: string) => Buffer.from(data, 'base64').subarray(0, 1).toString('base64');
        return {
          records: records.map(({ recordId, data }) => ({ recordId, result: 'Ok', data: short(data) })),
        };
      },
    },
  });
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  const makeBackup = () => lake.s3.send(new CreateBucketCommand({ Bucket: backup_bucket }));
  const backups = () =>
    eventually('a backup', async () => {
      const { Contents = [] } = await lake.s3.send(new ListObjectsV2Command({ Bucket: backup_bucket }));
      return Contents.length > 0 && Contents.map(({ Key = '' }) => Key);
    });
  const readBackup = async (Key: string) => {
    const { Body } = await lake.s3.send(new GetObjectCommand({ Bucket: backup_bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  return { lake, entries, makeBackup, backups, readBackup, calls: () => calls };
}

const backed: Partial<ExtendedS3DestinationConfiguration> = {
  Prefix: 'data/',
  ProcessingConfiguration: {
    Enabled: true,
    Processors: [
      {
        Type: 'Lambda',
        Parameters: [
          {
            ParameterName: 'LambdaArn',
            ParameterValue: 'arn:aws:lambda:us-east-1:000000000000:function:shorten',
          },
        ],
      },
    ],
  },
  S3BackupMode: 'Enabled',
  S3BackupConfiguration: {
    RoleARN,
    BucketARN: `arn:aws:s3:::${backup_bucket}`,
    Prefix: 'source/!{timestamp:yyyy}/',
    ErrorOutputPrefix: 'e/!{firehose:error-output-type}/',
    CompressionFormat: 'GZIP',
  },
};

test('a backup holds the records as they came in', async (t) => {
  const { lake, makeBackup, backups, readBackup } = await start(t);
  await makeBackup();
  await lake.createStream('s', backed);
  await lake.putBatch('s', ['one', 'two']);
  assert.equal(await lake.awaitText('data/', 2), 'ot');
  const [key = ''] = await backups();
  assert.match(key, /^source\/\d{4}\/s-1-.*\.gz$/);
  assert.equal(gunzipSync(await readBackup(key)).toString(), 'onetwo');
});

test('a backup that can not be written keeps back nothing, and is written later without transforming again', async (t) => {
  const { lake, entries, makeBackup, backups, readBackup, calls } = await start(t);
  await lake.createStream('s', backed);
  await lake.put('s', 'one');
  assert.equal(await lake.awaitText('data/', 1), 'o');
  const failed = () => entries.filter(({ message }) => message.startsWith('A delivery failed')).length;
  await eventually('two tries', async () => failed() > 1);
  await makeBackup();
  const [key = ''] = await backups();
  assert.equal(gunzipSync(await readBackup(key)).toString(), 'one');
  assert.equal(calls(), 1);
  assert.equal((await lake.keys('data/')).length, 1);
});

test('a backup can be begun and changed, but not ended', async (t) => {
  const { lake, makeBackup, backups } = await start(t);
  await makeBackup();
  await lake.createStream('s', { Prefix: 'data/' });
  const update = (version: number, given: ExtendedS3DestinationUpdate) =>
    lake.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: 's',
        CurrentDeliveryStreamVersionId: String(version),
        DestinationId: 'destinationId-000000000001',
        ExtendedS3DestinationUpdate: given,
      }),
    );
  const BucketARN = `arn:aws:s3:::${backup_bucket}`;
  const incomplete = { S3BackupMode: 'Enabled', S3BackupUpdate: { BucketARN } } as const;
  await assert.rejects(update(1, incomplete), { message: /S3BackupUpdate must name RoleARN and BucketARN/ });
  await update(1, { S3BackupMode: 'Enabled', S3BackupUpdate: { RoleARN, BucketARN, Prefix: 'old/' } });
  await update(2, { S3BackupUpdate: { Prefix: 'new/' } });
  await assert.rejects(update(3, { S3BackupMode: 'Disabled' }), { message: /can not be disabled/ });
  await lake.put('s', 'x');
  const [key = ''] = await backups();
  assert.match(key, /^new\//);
});
