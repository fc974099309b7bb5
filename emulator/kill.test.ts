import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Athena } from '@aws-sdk/client-athena';
import { Firehose } from '@aws-sdk/client-firehose';
import { Glue } from '@aws-sdk/client-glue';
import { S3 } from '@aws-sdk/client-s3';
import { kill, spawnEmulator } from './spawn-emulator.fixture.ts';
import type { Emulator } from './start-emulator.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

const kills = 20;
const Bucket = 'lake';
const DatabaseName = 'db';
const DeliveryStreamName = 'rows';

function clientsOf({ endpoint, region, credentials }: Emulator) {
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    s3: new S3({ ...settings, forcePathStyle: true }),
    firehose: new Firehose(settings),
    glue: new Glue(settings),
    athena: new Athena(settings),
  };
}
type Clients = ReturnType<typeof clientsOf>;

async function prepare({ s3, firehose, glue }: Clients): Promise<void> {
  await s3.createBucket({ Bucket });
  await glue.createDatabase({ DatabaseInput: { Name: DatabaseName } });
  const PartitionKeys = [{ Name: 'day', Type: 'string' }];
  await glue.createTable({ DatabaseName, TableInput: { Name: 'parts', PartitionKeys } });
  await firehose.createDeliveryStream({
    DeliveryStreamName,
    ExtendedS3DestinationConfiguration: {
      RoleARN: 'arn:aws:iam::000000000000:role/firehose',
      BucketARN: `arn:aws:s3:::${Bucket}`,
      Prefix: 'rows/',
      BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
    },
  });
}

const contentOf = (key: string) => `${key}\n`.repeat(2000);

/** Writes something new under the number `n`, and answers with the names that were acknowledged. */
const writers: Readonly<Record<string, (clients: Clients, n: number) => Promise<string[]>>> = {
  records: async ({ firehose }, n) => {
    const ids = Array.from({ length: 50 }, (_, index) => `${n}-${index}`);
    const Records = ids.map((id) => ({ Data: Buffer.from(`${id}\n`) }));
    const { RequestResponses = [] } = await firehose.putRecordBatch({ DeliveryStreamName, Records });
    return ids.filter((_, index) => RequestResponses[index]?.RecordId !== undefined);
  },
  objects: async ({ s3 }, n) => {
    const Key = `objects/${n % 7}/${n}`;
    await s3.putObject({ Bucket, Key, Body: contentOf(Key) });
    return [Key];
  },
  tables: async ({ glue }, n) => {
    await glue.createTable({ DatabaseName, TableInput: { Name: `t${n}` } });
    return [`t${n}`];
  },
  partitions: async ({ glue }, n) => {
    await glue.createPartition({ DatabaseName, TableName: 'parts', PartitionInput: { Values: [`${n}`] } });
    return [`${n}`];
  },
  work_groups: async ({ athena }, n) => {
    await athena.createWorkGroup({ Name: `group-${n}` });
    return [`group-${n}`];
  },
};

async function allPages<T extends { NextToken?: string | undefined }>(
  ask: (NextToken: string | undefined) => Promise<T>,
): Promise<T[]> {
  const pages: T[] = [];
  do pages.push(await ask(pages.at(-1)?.NextToken));
  while (pages.at(-1)?.NextToken !== undefined);
  return pages;
}

async function read({ s3 }: Clients, prefix: string): Promise<{ key: string; text: string }[]> {
  const objects: { key: string; text: string }[] = [];
  let ContinuationToken: string | undefined;
  do {
    const page = await s3.listObjectsV2({ Bucket, Prefix: prefix, ContinuationToken });
    for (const { Key: key = '' } of page.Contents ?? []) {
      const { Body } = await s3.getObject({ Bucket, Key: key });
      objects.push({ key, text: (await Body?.transformToString()) ?? '' });
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken !== undefined);
  return objects;
}

/** What is there, in the end. */
const readers: Readonly<Record<string, (clients: Clients) => Promise<string[]>>> = {
  records: async (clients) =>
    (await read(clients, 'rows/')).flatMap(({ text }) => text.trimEnd().split('\n')),
  objects: async (clients) => {
    const objects = await read(clients, 'objects/');
    for (const { key, text } of objects) assert.equal(text, contentOf(key), `${key} is whole`);
    return objects.map(({ key }) => key);
  },
  tables: async ({ glue }) => {
    const pages = await allPages((NextToken) => glue.getTables({ DatabaseName, NextToken }));
    return pages.flatMap(({ TableList = [] }) => TableList.map(({ Name = '' }) => Name));
  },
  partitions: async ({ glue }) => {
    const ask = (NextToken: string | undefined) =>
      glue.getPartitions({ DatabaseName, TableName: 'parts', NextToken });
    return (await allPages(ask)).flatMap(({ Partitions = [] }) =>
      Partitions.map(({ Values = [] }) => Values.join()),
    );
  },
  work_groups: async ({ athena }) => {
    const pages = await allPages((NextToken) => athena.listWorkGroups({ NextToken }));
    return pages.flatMap(({ WorkGroups = [] }) => WorkGroups.map(({ Name = '' }) => Name));
  },
};

test('kill -9 under load, twenty times, loses nothing that any service acknowledged, and half-writes nothing', async (t) => {
  const data_dir = await temporaryFolder(t);
  const ledger = new Map(Object.keys(writers).map((kind) => [kind, new Set<string>()]));
  let number = 0;
  /** Writes one thing after the other until the endpoint is gone. */
  const work = async (clients: Clients, kind: string) => {
    for (;;) {
      number += 1;
      try {
        for (const name of (await writers[kind]?.(clients, number)) ?? []) ledger.get(kind)?.add(name);
      } catch (error) {
        // Nobody knows what became of the last one. An answer of the endpoint would be a fault.
        assert.ok(!(error instanceof Error && '$fault' in error), String(error));
        return;
      }
    }
  };
  const connect = async () => {
    const spawned = await spawnEmulator(t, data_dir);
    const clients = clientsOf(spawned.emulator);
    const destroy = () => {
      for (const client of Object.values(clients)) client.destroy();
    };
    t.after(destroy);
    return { ...spawned, clients };
  };

  let running = await connect();
  await prepare(running.clients);
  for (let round = 1; round <= kills; round += 1) {
    const before = new Map([...ledger].map(([kind, names]) => [kind, names.size]));
    const workers = [...ledger.keys()].map((kind) => work(running.clients, kind));
    const isEnough = () => [...ledger].every(([kind, names]) => names.size > (before.get(kind) ?? 0) + round);
    while (!isEnough()) await Promise.race([sleep(5), Promise.all(workers)]);
    await kill(running.child);
    await Promise.all(workers);
    running = await connect();
  }
  for (const [kind, names] of ledger) {
    const lost = async () => {
      const found = new Set(await readers[kind]?.(running.clients));
      return [...names].filter((name) => !found.has(name));
    };
    // Firehose delivers what it has taken a moment later.
    const deadline = Date.now() + 60_000;
    while (kind === 'records' && (await lost()).length > 0 && Date.now() < deadline) await sleep(50);
    assert.deepEqual(await lost(), [], kind);
  }
});
