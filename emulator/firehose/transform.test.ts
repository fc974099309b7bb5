import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  type ExtendedS3DestinationConfiguration,
  type Processor,
  ProcessorParameterName,
} from '@aws-sdk/client-firehose';
import { startTestEmulator } from '../emulator.fixture.ts';
import type { FunctionSources } from '../functions/functions.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { awaitErrors } from './error-documents.fixture.ts';
import { eventually, Lake } from './firehose.fixture.ts';

const arn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

type Parameters = Partial<Record<ProcessorParameterName, string>>;

const processor = (Type: Processor['Type'], parameters: Parameters = {}): Processor => ({
  Type,
  Parameters: Object.values(ProcessorParameterName).flatMap((ParameterName) => {
    const ParameterValue = parameters[ParameterName];
    return ParameterValue === undefined ? [] : [{ ParameterName, ParameterValue }];
  }),
});
const byLambda = (name: string, parameters: Parameters = {}) =>
  processor('Lambda', { LambdaArn: arn(name), ...parameters });

const through = (...Processors: Processor[]): Partial<ExtendedS3DestinationConfiguration> => ({
  Prefix: 'data/',
  ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
  ProcessingConfiguration: { Enabled: true, Processors },
});

async function start(t: TestContext, functions: FunctionSources = {}, function_limit_ms = 60_000) {
  const { emulator, entries } = await startTestEmulator(t, { functions, function_limit_ms });
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  return { lake, entries };
}

/** The path of a module of which this is the text. */
async function module(t: TestContext, text: string, name = 'function.mjs'): Promise<string> {
  const path = join(await temporaryFolder(t), name);
  await writeFile(path, text);
  return path;
}

const text = (data: string) => Buffer.from(data, 'base64').toString();
const base64 = (data: string) => Buffer.from(data).toString('base64');
type Event = {
  invocationId: string;
  deliveryStreamArn: string;
  region: string;
  records: { recordId: string; approximateArrivalTimestamp: number; data: string }[];
};

test('a function gets the event of Firehose, and what it answers is delivered', async (t) => {
  const events: Event[] = [];
  const { lake } = await start(t, {
    shout: (event: Event) => {
      events.push(event);
      const answer = ({ recordId, data }: Event['records'][number]) => {
        if (text(data) === 'drop') return { recordId, result: 'Dropped', data };
        if (text(data) === 'fail') return { recordId, result: 'ProcessingFailed', data };
        return { recordId, result: 'Ok', data: base64(`${text(data).toUpperCase()}\n`) };
      };
      return { records: event.records.map(answer) };
    },
  });
  await lake.createStream('s', through(byLambda('shout:$LATEST')));
  const before = Date.now();
  await lake.putBatch('s', ['one', 'drop', 'fail', 'two']);
  assert.equal(await lake.awaitText('data/', 8), 'ONE\nTWO\n');
  const [failure] = await awaitErrors(lake, 'errors/processing-failed/', 1);
  assert.ok(failure);
  const { arrivalTimestamp, attemptEndingTimestamp, ...rest } = failure;
  assert.deepEqual(rest, {
    attemptsMade: 1,
    errorCode: 'Lambda.ProcessingFailedStatus',
    errorMessage: 'ProcessingFailed status set for record',
    rawData: 'fail',
    lambdaArn: arn('shout:$LATEST'),
  });
  assert.ok(before <= arrivalTimestamp && arrivalTimestamp <= attemptEndingTimestamp);
  assert.equal(events.length, 1);
  const [{ invocationId = '', deliveryStreamArn, region, records = [] } = {}] = events;
  assert.match(invocationId, /^[0-9a-f-]{36}$/);
  assert.equal(deliveryStreamArn, 'arn:aws:firehose:us-east-1:000000000000:deliverystream/s');
  assert.equal(region, 'us-east-1');
  assert.deepEqual(
    records.map(({ data }) => text(data)),
    ['one', 'drop', 'fail', 'two'],
  );
  assert.equal(new Set(records.map(({ recordId }) => recordId)).size, 4);
  assert.ok(records.every(({ approximateArrivalTimestamp: at }) => at >= before && at <= Date.now()));
});

test('a record that the function does not answer for, or twice, fails by itself', async (t) => {
  const path = await module(
    t,
    `export const handler = async ({ records }) => {
      const of = (text) => records.find(({ data }) => atob(data) === text);
      const ok = (record) => ({ ...record, result: 'Ok' });
      return { records: [
        ok(of('kept')), ok(of('twice')), ok(of('twice')), { recordId: 'stranger', result: 'Ok', data: 'eA==' },
        { recordId: of('bad data').recordId, result: 'Ok', data: 'no base64!' },
        { recordId: of('odd').recordId, result: 'Fine', data: 'eA==' },
      ]};
    };`,
  );
  const { lake } = await start(t, { odd: path });
  await lake.createStream('s', through(byLambda('odd')));
  await lake.putBatch('s', ['kept', 'twice', 'forgotten', 'bad data', 'odd']);
  assert.equal(await lake.awaitText('data/', 4), 'kept');
  const failures = await awaitErrors(lake, 'errors/processing-failed/', 4);
  assert.deepEqual(
    Object.fromEntries(
      failures.map(({ rawData, errorCode, attemptsMade }) => [rawData, [errorCode, attemptsMade]]),
    ),
    {
      twice: ['Lambda.DuplicatedRecordId', 1],
      forgotten: ['Lambda.MissingRecordId', 1],
      'bad data': ['Lambda.JsonProcessingException', 1],
      odd: ['Lambda.JsonProcessingException', 1],
    },
  );
});

test('a function that throws is called again, as often as the stream says; then its records fail', async (t) => {
  const invocations = new Map<string, string[]>();
  const { lake } = await start(t, {
    broken: (event: Event) => {
      const first = text(event.records[0]?.data ?? '');
      const earlier = invocations.get(first) ?? [];
      invocations.set(first, [...earlier, event.invocationId]);
      if (first === 'well at last' && earlier.length === 2) {
        return { records: event.records.map((record) => ({ ...record, result: 'Ok' })) };
      }
      throw new Error('no');
    },
  });
  const destination = through(byLambda('broken', { NumberOfRetries: '2' }));
  await lake.createStream('bad', { ...destination, Prefix: 'bad/' });
  await lake.createStream('good', { ...destination, Prefix: 'good/' });
  await lake.put('bad', 'never');
  await lake.put('good', 'well at last');
  const [failure] = await awaitErrors(lake, 'errors/processing-failed/', 1);
  assert.equal(failure?.errorCode, 'Lambda.FunctionError');
  assert.equal(failure.attemptsMade, 3);
  assert.equal(failure.rawData, 'never');
  assert.equal(await lake.awaitText('good/', 12), 'well at last');
  for (const ids of invocations.values()) assert.equal(new Set(ids).size, 3);
  assert.deepEqual(await lake.keys('bad/'), []);
});

const once = { NumberOfRetries: '0' };

/** The text of a module, and the code that its records fail with. */
type Odd = Record<string, readonly [source: string, code: string]>;

/** Those that never answer. Only for them a limit has to come soon: a thread takes a while to start. */
const endless: Odd = {
  endless: ['export const handler = () => { for (;;); };', 'Lambda.FunctionError'],
  waiting: ['export const handler = () => new Promise(() => {});', 'Lambda.FunctionError'],
};
const answering: Odd = {
  leaving: ['export const handler = () => process.exit(1);', 'Lambda.FunctionError'],
  later: [
    'export const handler = () => new Promise(() => setTimeout(() => { throw new Error("later"); }));',
    'Lambda.FunctionError',
  ],
  empty: ['export const other = 1;', 'Lambda.FunctionError'],
  malformed: ['export const handler = (', 'Lambda.FunctionError'],
  greedy: [
    'export const handler = ({ records }) => ({ records, more: "x".repeat(7e6) });',
    'Lambda.FunctionError',
  ],
  silent: ['export const handler = () => {};', 'Lambda.JsonProcessingException'],
  listing: ['export const handler = ({ records }) => records;', 'Lambda.JsonProcessingException'],
  unnamed: ['export const handler = () => ({ records: [{}] });', 'Lambda.JsonProcessingException'],
};

for (const [what, odd, limit_ms] of [
  ['runs for ever', endless, 1000],
  ['ends its thread, answers nonsense or is not there', answering, undefined],
] as const) {
  test(`a function that ${what} takes nothing with it`, async (t) => {
    const functions: Record<string, string> = { gone: '/no/such/module.mjs' };
    for (const [name, [source]] of Object.entries(odd)) functions[name] = await module(t, source);
    const { lake } = await start(t, functions, limit_ms);
    const expected = Object.entries(odd).map(([name, [, code]]) => [name, code]);
    const all = [...expected, ['gone', 'Lambda.FunctionError'], ['unknown', 'Lambda.ResourceNotFound']];
    for (const [name = ''] of all) {
      await lake.createStream(name, through(byLambda(name, once)));
      await lake.put(name, name);
    }
    await lake.createStream('well', { Prefix: 'well/' });
    await lake.put('well', 'not disturbed');
    assert.equal(await lake.awaitText('well/', 13), 'not disturbed');
    const failures = await awaitErrors(lake, 'errors/processing-failed/', all.length);
    assert.deepEqual(failures.map(({ rawData, errorCode }) => [rawData, errorCode]).sort(), all.toSorted());
  });
}

test('a module of CommonJS, of TypeScript and one that was changed are run as they are', async (t) => {
  const answer = (mark: string) =>
    `({ records }) => ({ records: records.map((r) => ({ ...r, result: 'Ok', data: btoa(atob(r.data) + '${mark}') })) })`;
  const common = await module(t, `exports.handler = async ${answer('c')};`, 'function.cjs');
  const typed = await module(
    t,
    `type R = { data: string };\nexport default ${answer('t').replace('({ records })', '({ records }: { records: R[] })')};`,
    'function.ts',
  );
  const { lake } = await start(t, { common, typed });
  for (const name of ['common', 'typed']) {
    await lake.createStream(name, { ...through(byLambda(name)), Prefix: `${name}/` });
    await lake.put(name, name);
  }
  assert.equal(await lake.awaitText('common/', 7), 'commonc');
  assert.equal(await lake.awaitText('typed/', 6), 'typedt');
  await writeFile(common, `exports.handler = async ${answer('new')};`);
  await lake.put('common', '+');
  assert.match(await lake.awaitText('common/', 11), /\+new/);
});

test('what the endpoint did not get transformed before it closed waits in the log, not for all tries', async (t) => {
  let calls = 0;
  const { emulator, data_dir } = await startTestEmulator(t, {
    functions: {
      slow: () => {
        calls += 1;
        return new Promise(() => undefined);
      },
    },
    function_limit_ms: 500,
  });
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  // All of these tries would take longer than any test.
  await lake.createStream('s', through(byLambda('slow', { NumberOfRetries: '300' })));
  await lake.put('s', 'kept');
  await eventually('a call', async () => calls > 0);
  await emulator.close();
  assert.ok(calls < 300, `${calls} calls`);
  const logs = await readdir(join(data_dir, 'aws', 'firehose', 'log'), { recursive: true });
  assert.equal(logs.filter((name) => name.endsWith('.log')).length, 1);
});

test('records are taken apart before the function, and get their delimiter after it', async (t) => {
  const { lake } = await start(t, {
    mark: ({ records }: Event) => ({
      records: records.map((record) => ({ ...record, result: 'Ok', data: base64(`<${text(record.data)}>`) })),
    }),
  });
  const append = processor('AppendDelimiterToRecord', { Delimiter: '\\n' });
  const json = processor('RecordDeAggregation', { SubRecordType: 'JSON' });
  const bars = processor('RecordDeAggregation', { SubRecordType: 'DELIMITED', Delimiter: base64('||') });
  await lake.createStream('json', { ...through(append, byLambda('mark'), json), Prefix: 'json/' });
  await lake.createStream('bars', { ...through(bars, append), Prefix: 'bars/' });
  await lake.putBatch('json', ['{"a":"}{"}\n{"b":{"c":1}} {"d":2}', 'not json', '{"e":1}x']);
  await lake.putBatch('bars', ['one||two||', 'three', `${'x||'.repeat(501)}`]);
  const parts = '<{"a":"}{"}>\n<{"b":{"c":1}}>\n<{"d":2}>\n';
  assert.equal(await lake.awaitText('json/', parts.length), parts);
  const failures = await awaitErrors(lake, 'errors/processing-failed/', 2);
  assert.deepEqual(failures.map(({ rawData }) => rawData).sort(), ['not json', '{"e":1}x']);
  const split = `one\ntwo\nthree\n${'x||'.repeat(501)}\n`;
  assert.equal(await lake.awaitText('bars/', split.length), split, 'more than 500 parts stay together');
});

test('processors that are wrong or not known are refused by name', async (t) => {
  const { lake } = await start(t);
  const cases: [Processor[], RegExp][] = [
    [[processor('Decompression')], /Decompression is not supported/],
    [[processor('CloudWatchLogProcessing')], /CloudWatchLogProcessing is not supported/],
    [[processor('Lambda')], /must have the parameter LambdaArn/],
    [[processor('Lambda', { LambdaArn: 'my-function' })], /LambdaArn must be the ARN/],
    [[byLambda('f', { BufferSizeInMBs: '3.1' })], /BufferSizeInMBs must be a number from 0.2 to 3/],
    [[byLambda('f', { BufferSizeInMBs: '0.1' })], /BufferSizeInMBs/],
    [[byLambda('f', { BufferIntervalInSeconds: '901' })], /BufferIntervalInSeconds/],
    [[byLambda('f', { NumberOfRetries: '301' })], /NumberOfRetries/],
    [[byLambda('f', { NumberOfRetries: '1.5' })], /NumberOfRetries/],
    [[byLambda('f'), byLambda('g')], /Only one processor of the type Lambda/],
    [[byLambda('f', { Delimiter: 'x' })], /has no parameter Delimiter/],
    [[processor('RecordDeAggregation', { SubRecordType: 'XML' })], /SubRecordType/],
    [
      [processor('RecordDeAggregation', { SubRecordType: 'DELIMITED', Delimiter: '####' })],
      /Delimiter must be base64/,
    ],
    [
      [processor('MetadataExtraction', { MetadataExtractionQuery: '{a:.a}', JsonParsingEngine: 'JQ-1.6' })],
      /when Dynamic Partitioning is enabled/,
    ],
  ];
  for (const [processors, message] of cases) {
    const expected = { name: 'InvalidArgumentException', message };
    await assert.rejects(lake.createStream('s', through(...processors)), expected, String(message));
  }
});
