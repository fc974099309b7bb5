import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { ExtendedS3DestinationConfiguration } from '@aws-sdk/client-firehose';
import { kill, spawnEmulator } from '../spawn-emulator.fixture.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { bucket, eventually, Lake } from './firehose.fixture.ts';
import { createTables, queryFiles, toParquet } from './parquet.fixture.ts';

/** The endpoint as a process of its own, with the function `mark`. */
const run = (t: TestContext, data_dir: string) =>
  spawnEmulator(t, data_dir, { env: { HEATLAKE_FUNCTIONS: `mark=${join(data_dir, 'mark.mjs')}` } });

/** What was sent, and what of it was acknowledged. */
class Ledger {
  sent = 0;
  readonly acknowledged: number[] = [];

  nextIds(count: number): number[] {
    const first = this.sent;
    this.sent += count;
    return Array.from({ length: count }, (_, index) => first + index);
  }
}

/** Sends batches, one after the other, until the endpoint is gone. */
async function send(lake: Lake, stream: string, ledger: Ledger): Promise<void> {
  for (;;) {
    const ids = ledger.nextIds(20);
    try {
      const records = ids.map((id) => `{"id":${id},"text":"${'x'.repeat(200)}"}\n`);
      const { RequestResponses = [] } = await lake.putBatch(stream, records);
      ledger.acknowledged.push(...ids.filter((_, index) => RequestResponses[index]?.RecordId !== undefined));
    } catch {
      // The endpoint was killed; what was under way is not acknowledged.
      return;
    }
  }
}

/** Every id in the gzipped objects. A torn object fails to unzip, or to parse. */
async function gzipIds(lake: Lake): Promise<number[]> {
  const keys = await lake.keys('gzip/');
  const texts = await Promise.all(keys.map(async (key) => gunzipSync(await lake.read(key)).toString()));
  return texts.flatMap((text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line): number => JSON.parse(line).id),
  );
}

/** Every id in the partitions, each of which must hold its own. */
async function partitionedIds(lake: Lake): Promise<number[]> {
  const keys = await lake.keys('parts/');
  const ids = await Promise.all(
    keys.map(async (key) => {
      const lines = (await lake.read(key)).toString().trimEnd().split('\n');
      const found = lines.map((line): { id: number; mark: string } => JSON.parse(line));
      const [, rest, size] = /^parts\/rest=(\d)\/size=(\d+)\//.exec(key) ?? [];
      for (const { id, mark } of found) {
        assert.equal(`${id % 3} ${String(id).length}`, `${rest} ${size}`, key);
        assert.equal(mark, 'seen');
      }
      return found.map(({ id }) => id);
    }),
  );
  return ids.flat();
}

/** Marks each record, and says by what it is to be partitioned. */
const function_text = `export const handler = async ({ records }) => ({ records: records.map(({ recordId, data }) => {
  const { id } = JSON.parse(atob(data));
  const partitionKeys = { rest: String(id % 3) };
  return { recordId, result: 'Ok', data: btoa(JSON.stringify({ id, mark: 'seen' })), metadata: { partitionKeys } };
}) });`;

const partitioned: Partial<ExtendedS3DestinationConfiguration> = {
  Prefix: 'parts/rest=!{partitionKeyFromLambda:rest}/size=!{partitionKeyFromQuery:size}/',
  ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
  BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
  DynamicPartitioningConfiguration: { Enabled: true },
  ProcessingConfiguration: {
    Enabled: true,
    Processors: [
      {
        Type: 'Lambda',
        Parameters: [
          {
            ParameterName: 'LambdaArn',
            ParameterValue: 'arn:aws:lambda:us-east-1:000000000000:function:mark',
          },
        ],
      },
      {
        Type: 'MetadataExtraction',
        Parameters: [
          { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{size: (.id | tostring | length)}' },
          { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
        ],
      },
      { Type: 'AppendDelimiterToRecord' },
    ],
  },
};

async function parquetIds(data_dir: string): Promise<number[]> {
  const files = join(data_dir, 'lake', bucket, 'data', '*', '*.parquet');
  return (await queryFiles(`SELECT id FROM read_parquet('${files}')`)).map(({ id }) => Number(id));
}

async function logIsEmpty(data_dir: string): Promise<boolean> {
  const logs = join(data_dir, 'aws', 'firehose', 'log');
  const names = await Promise.all((await readdir(logs)).map((name) => readdir(join(logs, name))));
  return names.flat().length === 0;
}

function assertKept(what: string, ledger: Ledger, found: readonly number[]): void {
  const unique = new Set(found);
  assert.equal(unique.size, found.length, `${what}: no record is in the lake twice`);
  const lost = ledger.acknowledged.filter((id) => !unique.has(id));
  assert.deepEqual(lost, [], `${what}: every acknowledged record is in the lake`);
}

test('whatever was acknowledged is in the lake, once, after kill -9 under load, again and again', async (t) => {
  const data_dir = await temporaryFolder(t);
  const gzip = new Ledger();
  const parquet = new Ledger();
  const parts = new Ledger();
  const ledgers = { gzip, parquet, parts };
  await writeFile(join(data_dir, 'mark.mjs'), function_text);
  let running = await run(t, data_dir);
  const first = new Lake(t, running.emulator);
  await first.createBucket();
  await createTables(t, running.emulator, { rows: { id: 'int', text: 'string' } });
  const now = { SizeInMBs: 1, IntervalInSeconds: 0 };
  await first.createStream('gzip', { Prefix: 'gzip/', CompressionFormat: 'GZIP', BufferingHints: now });
  await first.createStream('parquet', toParquet('rows'));
  await first.createStream('parts', partitioned);

  for (let round = 1; round <= 5; round += 1) {
    const lake = new Lake(t, running.emulator);
    const enough = Object.values(ledgers).map((ledger) => ledger.acknowledged.length + 200 * round);
    const senders = (['gzip', 'gzip', 'parquet', 'parquet', 'parts'] as const).map((name) =>
      send(lake, name, ledgers[name]),
    );
    await eventually('acknowledged records', async () =>
      Object.values(ledgers).every((ledger, index) => ledger.acknowledged.length >= (enough[index] ?? 0)),
    );
    await kill(running.child);
    await Promise.all(senders);
    running = await run(t, data_dir);
  }

  await eventually('an empty log', () => logIsEmpty(data_dir));
  assertKept('gzip', gzip, await gzipIds(new Lake(t, running.emulator)));
  assertKept('parts', parts, await partitionedIds(new Lake(t, running.emulator)));
  assertKept('parquet', parquet, await parquetIds(data_dir));
});
