import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  type ExtendedS3DestinationUpdate,
  ListDeliveryStreamsCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { startTestEmulator } from '../emulator.fixture.ts';
import { startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { bucket, eventually, Lake, startFirehose } from './firehose.fixture.ts';

const RoleARN = 'arn:aws:iam::000000000000:role/firehose';
const BucketARN = `arn:aws:s3:::${bucket}`;

const update = (lake: Lake, name: string, version: string, given: ExtendedS3DestinationUpdate) =>
  lake.firehose.send(
    new UpdateDestinationCommand({
      DeliveryStreamName: name,
      CurrentDeliveryStreamVersionId: version,
      DestinationId: 'destinationId-000000000001',
      ExtendedS3DestinationUpdate: given,
    }),
  );
const remove = (lake: Lake, name: string) =>
  lake.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name }));

test('a stream is described as AWS describes it, with the defaults filled in', async (t) => {
  const lake = await startFirehose(t);
  const before = Math.floor(Date.now() / 1000) * 1000;
  const { DeliveryStreamARN } = await lake.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 's',
      ExtendedS3DestinationConfiguration: { RoleARN, BucketARN },
    }),
  );
  assert.equal(DeliveryStreamARN, 'arn:aws:firehose:us-east-1:000000000000:deliverystream/s');
  const { CreateTimestamp, Destinations = [], ...rest } = await lake.describe('s');
  assert.ok(
    CreateTimestamp && CreateTimestamp.getTime() >= before && CreateTimestamp.getTime() <= Date.now(),
  );
  assert.deepEqual(rest, {
    DeliveryStreamName: 's',
    DeliveryStreamARN,
    DeliveryStreamStatus: 'ACTIVE',
    DeliveryStreamEncryptionConfiguration: { Status: 'DISABLED' },
    DeliveryStreamType: 'DirectPut',
    VersionId: '1',
    HasMoreDestinations: false,
  });
  assert.equal(Destinations[0]?.DestinationId, 'destinationId-000000000001');
  assert.deepEqual(Destinations[0]?.ExtendedS3DestinationDescription, {
    RoleARN,
    BucketARN,
    BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
    CompressionFormat: 'UNCOMPRESSED',
    EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
    CloudWatchLoggingOptions: { Enabled: false },
    ProcessingConfiguration: { Enabled: false, Processors: [] },
    S3BackupMode: 'Disabled',
    DataFormatConversionConfiguration: { Enabled: false },
    CustomTimeZone: 'UTC',
  });
});

test('streams are listed by name, a page at a time', async (t) => {
  const lake = await startFirehose(t);
  for (const name of ['b', 'c', 'a']) await lake.createStream(name);
  const list = async (from: string | undefined, Limit: number) => {
    const command = new ListDeliveryStreamsCommand({ Limit, ExclusiveStartDeliveryStreamName: from });
    const { DeliveryStreamNames, HasMoreDeliveryStreams } = await lake.firehose.send(command);
    return [DeliveryStreamNames, HasMoreDeliveryStreams];
  };
  assert.deepEqual(await list(undefined, 2), [['a', 'b'], true]);
  assert.deepEqual(await list('b', 2), [['c'], false]);
});

test('one name is one stream, however many try at once', async (t) => {
  const lake = await startFirehose(t);
  const tries = await Promise.allSettled([1, 2, 3].map(() => lake.createStream('s')));
  assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(lake.createStream('s'), { name: 'ResourceInUseException' });
});

const conversion: ExtendedS3DestinationConfiguration['DataFormatConversionConfiguration'] = {
  SchemaConfiguration: { DatabaseName: 'nowhere', TableName: 'nothing', RoleARN },
  InputFormatConfiguration: { Deserializer: { OpenXJsonSerDe: {} } },
  OutputFormatConfiguration: { Serializer: { ParquetSerDe: {} } },
};
const refusals: [string, Partial<ExtendedS3DestinationConfiguration>, RegExp][] = [
  ['an expression without ErrorOutputPrefix', { Prefix: 'd=!{timestamp:yyyy}/' }, /ErrorOutputPrefix/],
  [
    'an expression whose ErrorOutputPrefix lacks the type',
    { Prefix: 'd=!{timestamp:yyyy}/', ErrorOutputPrefix: 'e/' },
    /error-output-type/,
  ],
  ['the type in Prefix', { Prefix: '!{firehose:error-output-type}/' }, /Prefix must not contain/],
  [
    'partition keys without partitioning',
    { Prefix: 'p=!{partitionKeyFromQuery:k}/', ErrorOutputPrefix: 'e/!{firehose:error-output-type}/' },
    /Dynamic Partitioning Namespaces can only be part of a prefix/,
  ],
  [
    'an unknown expression',
    { Prefix: '!{firehose:moon}/', ErrorOutputPrefix: '!{firehose:error-output-type}/' },
    /firehose:moon/,
  ],
  ['a way out of the bucket', { Prefix: '../up/' }, /can not be stored/],
  ['too long a prefix', { Prefix: `${'x'.repeat(200)}/`.repeat(3) }, /512/],
  ['an unknown zone', { CustomTimeZone: 'Mars/Olympus' }, /Mars\/Olympus/],
  ['an extension without a dot', { FileExtension: 'gz' }, /fileExtension/],
  ['too large a buffer', { BufferingHints: { SizeInMBs: 129, IntervalInSeconds: 1 } }, /sizeInMBs/i],
  [
    'too long an interval',
    { BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 901 } },
    /intervalInSeconds/i,
  ],
  [
    'a key of KMS',
    {
      EncryptionConfiguration: {
        KMSEncryptionConfig: { AWSKMSKeyARN: 'arn:aws:kms:us-east-1:000000000000:key/k' },
      },
    },
    /KMSEncryptionConfig is not supported/,
  ],
  ['a backup without a place', { S3BackupMode: 'Enabled' }, /S3BackupConfiguration must be given/],
  [
    'a backup with partition keys',
    {
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: {
        RoleARN,
        BucketARN,
        Prefix: '!{partitionKeyFromQuery:k}/',
        ErrorOutputPrefix: '!{firehose:error-output-type}/',
      },
    },
    /S3BackupConfiguration.Prefix/,
  ],
  ['a missing table', { DataFormatConversionConfiguration: conversion }, /nowhere/],
  [
    'gzip beside Parquet',
    { DataFormatConversionConfiguration: conversion, CompressionFormat: 'GZIP' },
    /CompressionFormat must be UNCOMPRESSED/,
  ],
  [
    'a small buffer for Parquet',
    {
      DataFormatConversionConfiguration: conversion,
      BufferingHints: { SizeInMBs: 63, IntervalInSeconds: 1 },
    },
    /SizeInMBs must be at least 64/,
  ],
  [
    'ORC',
    {
      DataFormatConversionConfiguration: {
        ...conversion,
        OutputFormatConfiguration: { Serializer: { OrcSerDe: {} } },
      },
    },
    /OrcSerDe/,
  ],
];

test('what is not possible is refused at creation, by name', async (t) => {
  const lake = await startFirehose(t);
  for (const [what, destination, message] of refusals) {
    const expected = { name: 'InvalidArgumentException', message };
    await assert.rejects(lake.createStream('s', destination), expected, what);
  }
  const place = { RoleARN, BucketARN };
  const both = { S3DestinationConfiguration: place, ExtendedS3DestinationConfiguration: place };
  const others: [object, RegExp][] = [
    [{ HttpEndpointDestinationConfiguration: {} }, /httpEndpointDestinationConfiguration/i],
    [both, /Only one destination/],
    [{}, /ExtendedS3DestinationConfiguration is missing/],
  ];
  for (const [given, message] of others) {
    const command = new CreateDeliveryStreamCommand({ DeliveryStreamName: 's', ...given });
    await assert.rejects(lake.firehose.send(command), { message });
  }
  const { DeliveryStreamNames } = await lake.firehose.send(new ListDeliveryStreamsCommand({}));
  assert.deepEqual(DeliveryStreamNames, []);
});

test('an update makes a new version; what came before is delivered as it was begun', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('s', { Prefix: 'old/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 900 } });
  await lake.put('s', 'before');
  await update(lake, 's', '1', { Prefix: 'new/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } });
  await lake.put('s', 'after');
  assert.equal(await lake.awaitText('old/', 6), 'before');
  assert.equal(await lake.awaitText('new/', 5), 'after');
  assert.match((await lake.keys('new/'))[0] ?? '', /\/s-2-/);
  const { VersionId, LastUpdateTimestamp, Destinations } = await lake.describe('s');
  assert.equal(VersionId, '2');
  assert.ok(LastUpdateTimestamp);
  assert.equal(Destinations?.[0]?.ExtendedS3DestinationDescription?.Prefix, 'new/');
});

test('an update by an old version, or to what is not possible, changes nothing', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('s', { Prefix: 'p/' });
  await assert.rejects(update(lake, 's', '7', { Prefix: 'q/' }), {
    name: 'ConcurrentModificationException',
    message: /current version id: 1 and specified version id: 7/,
  });
  await assert.rejects(update(lake, 's', '1', { CustomTimeZone: 'Mars' }), { message: /Mars/ });
  const { VersionId, Destinations } = await lake.describe('s');
  assert.equal(VersionId, '1');
  assert.equal(Destinations?.[0]?.ExtendedS3DestinationDescription?.Prefix, 'p/');
});

test('a deleted stream is gone with the answer, and what it had taken is in the lake', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('s', { Prefix: 'p/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 900 } });
  await lake.put('s', 'kept');
  await remove(lake, 's');
  assert.equal(await lake.awaitText('p/', 4), 'kept');
  await assert.rejects(lake.put('s', 'x'), { name: 'ResourceNotFoundException' });
  await assert.rejects(remove(lake, 's'), { name: 'ResourceNotFoundException' });
  await lake.createStream('s', { Prefix: 'p2/' });
  assert.equal((await lake.describe('s')).VersionId, '1');
});

test('a stream that could not be opened is not there, and can be created once the disk allows it', async (t) => {
  const { emulator, data_dir } = await startTestEmulator(t);
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  // A file where the folder of the logs has to be.
  const log = join(data_dir, 'aws', 'firehose', 'log');
  await rm(log, { recursive: true });
  await writeFile(log, '');
  await assert.rejects(lake.createStream('s'), { name: 'InternalFailure' });
  await assert.rejects(lake.describe('s'), { name: 'ResourceNotFoundException' });
  await rm(log);
  await lake.createStream('s', { Prefix: 'p/' });
  await lake.put('s', 'kept');
  assert.equal(await lake.awaitText('p/', 4), 'kept');
});

test('records wait for a bucket that is gone, and reach it once it is there', async (t) => {
  const { emulator, entries } = await startTestEmulator(t);
  const lake = new Lake(t, emulator);
  await lake.createStream('s', { Prefix: 'p/' });
  const faults = () => entries.filter(({ level }) => level !== 'info');
  for (const [count, text] of ['one ', 'two '].entries()) {
    await lake.put('s', text);
    await eventually('a failed delivery', async () => faults().length > count);
  }
  assert.equal(faults()[0]?.message, 'A delivery failed and will be tried again.');
  await lake.createBucket();
  const text = await lake.awaitText('p/', 8);
  assert.deepEqual(text.trim().split(' ').sort(), ['one', 'two']);
});

test('a stream whose bucket is gone does not hold up another stream', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('lost', { BucketARN: 'arn:aws:s3:::no-such-bucket' });
  await lake.createStream('well', { Prefix: 'p/' });
  await lake.put('lost', 'x');
  await lake.put('well', 'delivered');
  assert.equal(await lake.awaitText('p/', 9), 'delivered');
});

test('streams and undelivered records survive a restart', async (t) => {
  const data_dir = await temporaryFolder(t);
  const first = await startEmulator({ data_dir });
  const lake = new Lake(t, first);
  await lake.createBucket();
  await lake.createStream('s', { Prefix: 'p/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 900 } });
  await lake.put('s', 'from the first run');
  await first.close();
  const second = await startEmulator({ data_dir });
  t.after(() => second.close());
  const again = new Lake(t, second);
  assert.equal(await again.awaitText('p/', 18), 'from the first run');
  await again.put('s', 'x');
  await eventually('one description', async () => (await again.describe('s')).VersionId === '1');
});
