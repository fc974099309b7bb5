import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  DeleteDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  type ExtendedS3DestinationUpdate,
  type Processor,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import type { FunctionSources } from '../functions/functions.ts';
import { awaitErrors } from './error-documents.fixture.ts';
import { bucket, Lake } from './firehose.fixture.ts';
import { createTables, queryFiles, toParquet } from './parquet.fixture.ts';

async function start(t: TestContext, functions: FunctionSources = {}) {
  const { emulator, data_dir } = await startTestEmulator(t, { functions });
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  return { lake, emulator, data_dir };
}

const byQuery = (query: string): Processor => ({
  Type: 'MetadataExtraction',
  Parameters: [
    { ParameterName: 'MetadataExtractionQuery', ParameterValue: query },
    { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
  ],
});
const byLambda: Processor = {
  Type: 'Lambda',
  Parameters: [
    { ParameterName: 'LambdaArn', ParameterValue: 'arn:aws:lambda:us-east-1:000000000000:function:f' },
  ],
};
const append: Processor = { Type: 'AppendDelimiterToRecord' };

const partitioned = (
  Prefix: string,
  ...Processors: Processor[]
): Partial<ExtendedS3DestinationConfiguration> => ({
  Prefix,
  ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
  BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
  DynamicPartitioningConfiguration: { Enabled: true },
  ProcessingConfiguration: { Enabled: true, Processors },
});

/** What was taken is delivered at once, where it would be after a minute: the stream goes. */
const deliver = (lake: Lake, name: string) =>
  lake.firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: name }));

const json = (value: unknown) => JSON.stringify(value);

/** The texts of the objects under `prefix`, by the folder they lie in. */
async function foldersOf(lake: Lake, prefix: string): Promise<Record<string, string>> {
  const keys = await lake.keys(prefix);
  const entries = keys.map(async (key) => {
    const folder = key.slice(0, key.lastIndexOf('/'));
    return [folder, (await lake.read(key)).toString()] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

test('records go to the partition that a query finds in them', async (t) => {
  const { lake } = await start(t);
  const query = '{device: .type.device, year: .at | strftime("%Y")}';
  const prefix = 'p/device=!{partitionKeyFromQuery:device}/year=!{partitionKeyFromQuery:year}/';
  await lake.createStream('s', partitioned(prefix, byQuery(query), append));
  const record = (device: unknown, at: number) => json({ type: { device }, at });
  const phone = record('phone', 1_565_382_027);
  const tv = record('tv', 1_565_382_027);
  const later = record('phone', 1_765_382_027);
  await lake.putBatch('s', [phone, tv, later, phone]);
  await deliver(lake, 's');
  assert.deepEqual(await foldersOf(lake, 'p/'), {
    'p/device=phone/year=2019': `${phone}\n${phone}\n`,
    'p/device=tv/year=2019': `${tv}\n`,
    'p/device=phone/year=2025': `${later}\n`,
  });
  assert.match((await lake.keys('p/'))[0] ?? '', /\/s-1-\d{4}(-\d\d){5}-[0-9a-f-]{36}$/);
});

test('a function gives partition keys too, and both kinds go together', async (t) => {
  type Event = { records: { recordId: string; data: string }[] };
  const { lake } = await start(t, {
    f: ({ records }: Event) => ({
      records: records.map((record, index) => ({
        ...record,
        result: 'Ok',
        metadata: { partitionKeys: { index, half: index === 2 ? '' : 'full' } },
      })),
    }),
  });
  const prefix = 'p/!{partitionKeyFromLambda:index}/!{partitionKeyFromQuery:a}/';
  await lake.createStream('s', partitioned(prefix, byLambda, byQuery('{a}')));
  await lake.putBatch('s', [json({ a: 'x' }), json({ a: true }), json({ a: 'y' })]);
  await deliver(lake, 's');
  assert.deepEqual(await foldersOf(lake, 'p/'), { 'p/0/x': '{"a":"x"}', 'p/1/true': '{"a":true}' });
  const [failure] = await awaitErrors(lake, 'errors/processing-failed/', 1);
  assert.equal(failure?.errorCode, 'DynamicPartitioning.MetadataExtractionFailed');
  assert.equal(failure.errorMessage, 'partitionKeys values must not be null or empty');
});

test('values of strangers never lead out of the prefix; what can not be a key goes to the errors', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s', partitioned('p/!{partitionKeyFromQuery:who}/', byQuery('{who}')));
  const good = ['a', 'a/b', 'ü €', '%2e%2e', '...', '!{firehose:random-string}', "'; DROP", '$&', '~', 'a b'];
  const bad = [
    '..',
    '../..',
    '../../../etc/x',
    'a/../../b',
    '/',
    'a//b',
    '.',
    'a/.',
    'x\0y',
    'x\\y',
    '\ud800',
    'x'.repeat(300),
  ];
  const no_key = ['', null, {}, [], undefined];
  const records = [...good, ...bad, ...no_key].map((who) => json({ who }));
  await lake.putBatch('s', [...records, 'not json', '7', '"text"', 'null', '{"who":"a"} {"who":"b"}']);
  await deliver(lake, 's');
  const folders = Object.keys(await foldersOf(lake, ''));
  const written = folders.filter((folder) => folder.startsWith('p/'));
  for (const who of good) assert.ok(written.includes(`p/${who}`), who);
  assert.deepEqual(
    folders.filter((folder) => !/^(p\/|errors\/processing-failed)/.test(folder)),
    [],
  );
  const failures = await awaitErrors(lake, 'errors/processing-failed/', 1);
  const failed = failures.map(({ rawData }) => rawData);
  for (const record of no_key.map((who) => json({ who }))) assert.ok(failed.includes(record), record);
  for (const record of ['not json', '7', '"text"', '{"who":"a"} {"who":"b"}'])
    assert.ok(failed.includes(record), record);
  for (const who of bad) {
    const is_kept = failed.includes(json({ who })) || written.includes(`p/${who}`);
    assert.ok(is_kept, `${who} is in the errors, or in its own folder where S3 takes it`);
  }
  for (const who of ['..', '../..', '../../../etc/x', 'a/../../b'])
    assert.ok(failed.includes(json({ who })), who);
});

test('past 500 partitions records go to the errors, and no record is lost', async (t) => {
  const { lake } = await start(t);
  await lake.createStream('s', partitioned('p/!{partitionKeyFromQuery:n}/', byQuery('{n}')));
  const records = Array.from({ length: 1000 }, (_, index) => json({ n: index % 501 }));
  await lake.putBatch('s', records.slice(0, 500));
  await lake.putBatch('s', records.slice(500));
  await deliver(lake, 's');
  const failures = await awaitErrors(lake, 'errors/processing-failed/', 1);
  assert.deepEqual(
    failures.map(({ rawData, errorCode, errorMessage }) => [rawData, errorCode, errorMessage]),
    [
      [
        '{"n":500}',
        'DynamicPartitioning.ActivePartitionsLimitExceeded',
        'The number of active partitions has exceeded the configured limit',
      ],
    ],
  );
  const folders = await foldersOf(lake, 'p/');
  assert.equal(Object.keys(folders).length, 500);
  assert.equal(Object.values(folders).join('').split('}').length - 1, 999);
});

test('a partition that can never be written does not keep back the others', async (t) => {
  const { lake } = await start(t);
  await lake.s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'p/taken', Body: 'a file' }));
  await lake.createStream('s', partitioned('p/!{partitionKeyFromQuery:n}/', byQuery('{n}')));
  await lake.putBatch('s', ['{"n":"taken"}', '{"n":"free"}', '{"n":"taken","second":1}']);
  await deliver(lake, 's');
  const folders = await foldersOf(lake, 'p/');
  assert.equal(folders['p/free'], '{"n":"free"}');
  const failures = await awaitErrors(lake, 'errors/processing-failed/', 2);
  assert.deepEqual(
    failures.map(({ rawData }) => rawData),
    ['{"n":"taken"}', '{"n":"taken","second":1}'],
  );
  assert.equal((await lake.read('p/taken')).toString(), 'a file');
});

test('a query that runs for ever, ends jq or looks at other records costs its own records only', async (t) => {
  const { lake } = await start(t);
  const query =
    '{n: (if .n == "halt" then halt elif .n == "more" then (1, 2) elif .n == "none" then empty elif .n == "bad" then error("bad") elif .n == "next" then input else .n end)}';
  await lake.createStream('s', partitioned('p/!{partitionKeyFromQuery:n}/', byQuery(query)));
  const names = ['a', 'more', 'none', 'bad', 'next', 'skipped', 'b', 'halt', 'after'];
  await lake.putBatch(
    's',
    names.map((n) => json({ n })),
  );
  await deliver(lake, 's');
  const folders = await foldersOf(lake, 'p/');
  assert.deepEqual(Object.keys(folders), ['p/a', 'p/b']);
  const failures = await awaitErrors(lake, 'errors/processing-failed/', 7);
  assert.deepEqual(
    failures.map(({ rawData }) => rawData),
    ['more', 'none', 'bad', 'next', 'skipped', 'halt', 'after'].map((n) => json({ n })),
  );
});

test('partitions are converted to Parquet, and what does not fit the table goes to its errors', async (t) => {
  const { lake, emulator, data_dir } = await start(t);
  await createTables(t, emulator, { rows: { page: 'string', x: 'int' } });
  await lake.createStream('s', {
    ...toParquet('rows'),
    ...partitioned('data/page=!{partitionKeyFromQuery:page}/', byQuery('{page}'), append),
  });
  const records = [
    { page: 'a', x: 1 },
    { page: 'b', x: 2 },
    { page: 'a', x: 3 },
    { page: 'a', x: 'no' },
  ];
  await lake.putBatch('s', records.map(json));
  await deliver(lake, 's');
  const files = `${data_dir}/lake/${bucket}/data/page=*/*.parquet`;
  const found = await queryFiles(
    `SELECT page, x, filename FROM read_parquet('${files}', filename = true, hive_partitioning = false) ORDER BY x`,
  );
  assert.deepEqual(
    found.map(({ page, x, filename }) => [page, x, /page=\w/.exec(String(filename))?.[0]]),
    [
      ['a', 1, 'page=a'],
      ['b', 2, 'page=b'],
      ['a', 3, 'page=a'],
    ],
  );
  const [failure] = await awaitErrors(lake, 'errors/format-conversion-failed/', 1);
  assert.equal(failure?.rawData, '{"page":"a","x":"no"}\n');
});

test('the rules of dynamic partitioning are kept, in the words of AWS', async (t) => {
  const { lake } = await start(t);
  const fine = partitioned('!{partitionKeyFromQuery:n}/', byQuery('{n}'));
  const cases: [Partial<ExtendedS3DestinationConfiguration>, RegExp][] = [
    [{ Prefix: 'p/' }, /S3 Prefix should contain Dynamic Partitioning namespaces/],
    [{ Prefix: '!{partitionKeyFromLambda:n}/' }, /needs a processor of the type Lambda/],
    [{ ProcessingConfiguration: { Enabled: false } }, /needs a processor of the type MetadataExtraction/],
    [{ BufferingHints: { SizeInMBs: 63, IntervalInSeconds: 60 } }, /SizeInMBs must be at least 64/],
    [
      { BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 59 } },
      /IntervalInSeconds must be at least 60 seconds/,
    ],
    [{ ErrorOutputPrefix: undefined }, /ErrorOutputPrefix must not be empty/],
    [
      { ErrorOutputPrefix: '!{partitionKeyFromQuery:n}/!{firehose:error-output-type}/' },
      /ErrorOutputPrefix must not/,
    ],
    [
      partitioned('!{partitionKeyFromQuery:n}/', byQuery('{n')),
      /MetadataExtractionQuery is not a jq query.*syntax error/,
    ],
  ];
  for (const [given, message] of cases) {
    const expected = { name: 'InvalidArgumentException', message };
    await assert.rejects(lake.createStream('s', { ...fine, ...given }), expected, String(message));
  }
  await lake.createStream('with', fine);
  await lake.createStream('without', { Prefix: 'p/' });
  const update = (DeliveryStreamName: string, ExtendedS3DestinationUpdate: ExtendedS3DestinationUpdate) =>
    lake.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName,
        CurrentDeliveryStreamVersionId: '1',
        DestinationId: 'destinationId-000000000001',
        ExtendedS3DestinationUpdate,
      }),
    );
  await assert.rejects(update('without', fine), { message: /can not be enabled on an existing stream/ });
  const plain = { Prefix: 'p/', ErrorOutputPrefix: 'e/', ProcessingConfiguration: { Enabled: false } };
  const off = { ...plain, DynamicPartitioningConfiguration: { Enabled: false } };
  await assert.rejects(update('with', off), { message: /can not be disabled on an existing stream/ });
});
