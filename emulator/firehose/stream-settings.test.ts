import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CreateDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  type ListDeliveryStreamsCommandInput,
  ListTagsForDeliveryStreamCommand,
  StartDeliveryStreamEncryptionCommand,
  StopDeliveryStreamEncryptionCommand,
  type Tag,
  TagDeliveryStreamCommand,
  UntagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { bucket, Lake, startFirehose } from './firehose.fixture.ts';

const RoleARN = 'arn:aws:iam::000000000000:role/firehose';
const BucketARN = `arn:aws:s3:::${bucket}`;
const place = { RoleARN, BucketARN };

const tag = (lake: Lake, name: string, Tags: Tag[]) =>
  lake.firehose.send(new TagDeliveryStreamCommand({ DeliveryStreamName: name, Tags }));
async function tagsOf(
  lake: Lake,
  name: string,
  page: { Limit?: number; ExclusiveStartTagKey?: string } = {},
) {
  const command = new ListTagsForDeliveryStreamCommand({ DeliveryStreamName: name, ...page });
  const { Tags = [], HasMoreTags } = await lake.firehose.send(command);
  return [Tags.map(({ Key, Value }) => `${Key}=${Value}`).join(), HasMoreTags];
}
const many = (count: number, from = 0): Tag[] =>
  Array.from({ length: count }, (_, index) => ({ Key: `k${index + from}`, Value: 'v' }));

test('tags are given at creation, added, replaced, taken away and listed by pages', async (t) => {
  const lake = await startFirehose(t);
  const Tags = [
    { Key: 'team', Value: 'a' },
    { Key: 'empty', Value: '' },
  ];
  await lake.firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 's',
      ExtendedS3DestinationConfiguration: place,
      Tags,
    }),
  );
  await tag(lake, 's', [
    { Key: 'team', Value: 'b' },
    { Key: 'größe +-=._:/@%', Value: 'x y' },
  ]);
  assert.deepEqual(await tagsOf(lake, 's'), ['empty=,größe +-=._:/@%=x y,team=b', false]);
  assert.deepEqual(await tagsOf(lake, 's', { Limit: 2 }), ['empty=,größe +-=._:/@%=x y', true]);
  assert.deepEqual(await tagsOf(lake, 's', { ExclusiveStartTagKey: 'größe +-=._:/@%' }), ['team=b', false]);
  const TagKeys = ['team', 'never there'];
  await lake.firehose.send(new UntagDeliveryStreamCommand({ DeliveryStreamName: 's', TagKeys }));
  assert.deepEqual(await tagsOf(lake, 's'), ['empty=,größe +-=._:/@%=x y', false]);
  assert.equal((await lake.describe('s')).VersionId, '1', 'tags are no new version');
});

test('a stream has at most 50 tags, and what is wrong with one is told', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('s');
  await tag(lake, 's', many(50));
  await tag(lake, 's', [{ Key: 'k7', Value: 'new' }]);
  await assert.rejects(tag(lake, 's', many(1, 50)), { name: 'LimitExceededException' });
  const invalid = { name: 'InvalidArgumentException' };
  for (const Tags of [
    [],
    many(51),
    [{ Key: '' }],
    [{ Key: 'x'.repeat(129) }],
    [{ Key: 'aws:x' }],
    [{ Key: 'a', Value: 'x'.repeat(257) }],
    [{ Key: 'a', Value: '<b>' }],
    [{ Key: 'a' }, { Key: 'a' }],
  ]) {
    await assert.rejects(tag(lake, 's', Tags), invalid, JSON.stringify(Tags).slice(0, 80));
  }
  await assert.rejects(tagsOf(lake, 's', { Limit: 51 }), invalid);
  for (const unknown of [tag(lake, 'nobody', many(1)), tagsOf(lake, 'nobody')]) {
    await assert.rejects(unknown, { name: 'ResourceNotFoundException' });
  }
});

test('encryption is described as it was asked for, and no record is called encrypted', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('s');
  const KeyARN = 'arn:aws:kms:us-east-1:000000000000:key/1234';
  const encrypt = (DeliveryStreamEncryptionConfigurationInput?: {
    KeyType: 'AWS_OWNED_CMK' | 'CUSTOMER_MANAGED_CMK';
    KeyARN?: string;
  }) =>
    lake.firehose.send(
      new StartDeliveryStreamEncryptionCommand({
        DeliveryStreamName: 's',
        DeliveryStreamEncryptionConfigurationInput,
      }),
    );
  const described = async () => (await lake.describe('s')).DeliveryStreamEncryptionConfiguration;
  await encrypt();
  assert.deepEqual(await described(), { KeyType: 'AWS_OWNED_CMK', Status: 'ENABLED' });
  await encrypt({ KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN });
  assert.deepEqual(await described(), { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN, Status: 'ENABLED' });
  assert.equal((await lake.put('s', 'x')).Encrypted, false);
  await assert.rejects(encrypt({ KeyType: 'CUSTOMER_MANAGED_CMK' }), { message: /KeyARN must be given/ });
  await assert.rejects(encrypt({ KeyType: 'AWS_OWNED_CMK', KeyARN }), {
    message: /KeyARN must not be given/,
  });
  await lake.firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName: 's' }));
  assert.deepEqual(await described(), { Status: 'DISABLED' });
});

test('a stream of the old kind of destination delivers, is described as both kinds and can be updated', async (t) => {
  const lake = await startFirehose(t);
  const old = { ...place, Prefix: 'old/', BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 } };
  await lake.firehose.send(
    new CreateDeliveryStreamCommand({ DeliveryStreamName: 's', S3DestinationConfiguration: old }),
  );
  await lake.put('s', 'x');
  await lake.awaitText('old/', 1);
  await lake.firehose.send(
    new UpdateDestinationCommand({
      DeliveryStreamName: 's',
      CurrentDeliveryStreamVersionId: '1',
      DestinationId: 'destinationId-000000000001',
      S3DestinationUpdate: { CompressionFormat: 'GZIP' },
    }),
  );
  const { VersionId, Destinations: [destination] = [] } = await lake.describe('s');
  assert.equal(VersionId, '2');
  for (const one of [destination?.S3DestinationDescription, destination?.ExtendedS3DestinationDescription]) {
    assert.equal(one?.Prefix, 'old/');
    assert.equal(one.CompressionFormat, 'GZIP');
    assert.deepEqual(one.BufferingHints, old.BufferingHints);
  }
});

test('everything that was set is described, also after a restart', async (t) => {
  const data_dir = await temporaryFolder(t);
  const backup = { ...place, Prefix: 'b/', CompressionFormat: 'ZIP' } as const;
  const Processors = [
    { Type: 'AppendDelimiterToRecord', Parameters: [{ ParameterName: 'Delimiter', ParameterValue: '\\n' }] },
  ] as const;
  const given = {
    ...place,
    Prefix: 'p/!{timestamp:yyyy}/',
    ErrorOutputPrefix: 'e/!{firehose:error-output-type}/',
    BufferingHints: { SizeInMBs: 7, IntervalInSeconds: 77 },
    CompressionFormat: 'HADOOP_SNAPPY',
    CloudWatchLoggingOptions: { Enabled: true, LogGroupName: '/aws/group', LogStreamName: 'stream' },
    S3BackupMode: 'Enabled',
    FileExtension: '.snap',
    CustomTimeZone: 'Asia/Seoul',
  } as const;
  for (const run of [1, 2]) {
    const emulator = await startEmulator({ data_dir });
    const lake = new Lake(t, emulator);
    if (run === 1) {
      await lake.firehose.send(
        new CreateDeliveryStreamCommand({
          DeliveryStreamName: 's',
          DeliveryStreamType: 'DirectPut',
          DirectPutSourceConfiguration: { ThroughputHintInMBs: 5 },
          DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
          ExtendedS3DestinationConfiguration: {
            ...given,
            S3BackupConfiguration: backup,
            ProcessingConfiguration: {
              Enabled: true,
              Processors: [...Processors.map((one) => ({ ...one, Parameters: [...one.Parameters] }))],
            },
          },
        }),
      );
    }
    const {
      Source,
      DeliveryStreamEncryptionConfiguration,
      Destinations: [destination] = [],
    } = await lake.describe('s');
    assert.deepEqual(Source, { DirectPutSourceDescription: { ThroughputHintInMBs: 5 } });
    assert.equal(DeliveryStreamEncryptionConfiguration?.Status, 'ENABLED');
    const { ProcessingConfiguration, S3BackupDescription, ...rest } =
      destination?.ExtendedS3DestinationDescription ?? {};
    assert.deepEqual(rest, {
      ...given,
      EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
      DataFormatConversionConfiguration: { Enabled: false },
    });
    assert.deepEqual(ProcessingConfiguration, { Enabled: true, Processors });
    assert.equal(S3BackupDescription?.CompressionFormat, 'ZIP');
    assert.deepEqual(S3BackupDescription.BufferingHints, { SizeInMBs: 5, IntervalInSeconds: 300 });
    await emulator.close();
  }
});

test('streams are listed ten at a time, and only those of the type that is asked', async (t) => {
  const lake = await startFirehose(t);
  const names = Array.from({ length: 11 }, (_, index) => `stream-${String(index).padStart(2, '0')}`);
  for (const name of names) await lake.createStream(name);
  const list = async (input: ListDeliveryStreamsCommandInput) => {
    const { DeliveryStreamNames, HasMoreDeliveryStreams } = await lake.firehose.send(
      new ListDeliveryStreamsCommand(input),
    );
    return [DeliveryStreamNames, HasMoreDeliveryStreams];
  };
  assert.deepEqual(await list({}), [names.slice(0, 10), true]);
  assert.deepEqual(await list({ ExclusiveStartDeliveryStreamName: 'stream-09x' }), [['stream-10'], false]);
  assert.deepEqual(await list({ DeliveryStreamType: 'KinesisStreamAsSource' }), [[], false]);
  assert.deepEqual(await list({ DeliveryStreamType: 'DirectPut', Limit: 10_000 }), [names, false]);
});

test('a name has 1 to 64 characters of those that AWS allows', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream(`${'x'.repeat(58)}A_9.-z`);
  for (const name of ['', 'x'.repeat(65), 'a b', 'a/b', 'ü', '..%2f']) {
    await assert.rejects(lake.createStream(name), { name: 'InvalidArgumentException' }, name);
  }
});

test('an update names the destination it changes, and only one', async (t) => {
  const lake = await startFirehose(t);
  await lake.createStream('s', { Prefix: 'p/' });
  const update = (given: object) =>
    lake.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: 's',
        CurrentDeliveryStreamVersionId: '1',
        DestinationId: 'destinationId-000000000001',
        ...given,
      }),
    );
  const ExtendedS3DestinationUpdate = { Prefix: 'q/' };
  const cases: [object, RegExp][] = [
    [
      { ExtendedS3DestinationUpdate, DestinationId: 'destinationId-000000000002' },
      /destinationId-000000000002 not found/,
    ],
    [{}, /ExtendedS3DestinationUpdate is missing/],
    [{ ExtendedS3DestinationUpdate, S3DestinationUpdate: {} }, /Only one destination/],
    [{ SplunkDestinationUpdate: {} }, /SplunkDestinationUpdate is not supported/],
  ];
  for (const [given, message] of cases) {
    await assert.rejects(update(given), { name: 'InvalidArgumentException', message }, String(message));
  }
  await assert.rejects(update({ ExtendedS3DestinationUpdate, DeliveryStreamName: 'nobody' }), {
    name: 'ResourceNotFoundException',
  });
  const both = await Promise.allSettled([
    update({ ExtendedS3DestinationUpdate }),
    update({ ExtendedS3DestinationUpdate }),
  ]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'one of two wins');
});
