/** For tests: an endpoint with a bucket, a Firehose client, and ways to look at what came of the records. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  FirehoseClient,
  PutRecordBatchCommand,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import type { Emulator } from '../start-emulator.ts';

export const bucket = 'lake-bucket';

/** Waits until `check` gives something other than undefined or false, or throws after a generous while. */
export async function eventually<T>(what: string, check: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const found = await check();
    if (found !== undefined && found !== false) return found;
    await sleep(20);
  }
  throw new Error(`This did not happen: ${what}`);
}

export function clientsOf(t: TestContext, { endpoint, credentials, region }: Emulator) {
  const settings = { endpoint, credentials, region, maxAttempts: 1 };
  const firehose = new FirehoseClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  t.after(() => {
    firehose.destroy();
    s3.destroy();
  });
  return { firehose, s3 };
}

/** A client's view of one endpoint. */
export class Lake {
  readonly firehose: FirehoseClient;
  readonly s3: S3Client;

  constructor(t: TestContext, emulator: Emulator) {
    const { firehose, s3 } = clientsOf(t, emulator);
    this.firehose = firehose;
    this.s3 = s3;
  }

  async createBucket(): Promise<void> {
    await this.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  }

  /** A stream that delivers as soon as it can, unless `destination` says otherwise. */
  async createStream(
    name: string,
    destination: Partial<ExtendedS3DestinationConfiguration> = {},
  ): Promise<void> {
    await this.firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: name,
        ExtendedS3DestinationConfiguration: {
          RoleARN: 'arn:aws:iam::000000000000:role/firehose',
          BucketARN: `arn:aws:s3:::${bucket}`,
          BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 0 },
          ...destination,
        },
      }),
    );
  }

  async describe(name: string) {
    const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name });
    const { DeliveryStreamDescription: description } = await this.firehose.send(command);
    assert.ok(description);
    return description;
  }

  put(name: string, text: string | Uint8Array) {
    const Data = typeof text === 'string' ? Buffer.from(text) : text;
    return this.firehose.send(new PutRecordCommand({ DeliveryStreamName: name, Record: { Data } }));
  }

  putBatch(name: string, texts: readonly (string | Uint8Array)[]) {
    const Records = texts.map((text) => ({ Data: typeof text === 'string' ? Buffer.from(text) : text }));
    return this.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
  }

  async keys(Prefix = ''): Promise<string[]> {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: this.s3 },
      { Bucket: bucket, Prefix },
    )) {
      keys.push(...Contents.map(({ Key = '' }) => Key));
    }
    return keys;
  }

  async read(Key: string): Promise<Buffer> {
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  /** The first keys to appear under `prefix`, at least `count` of them. */
  awaitKeys(prefix: string, count = 1): Promise<string[]> {
    return eventually(`${count} objects under "${prefix}"`, async () => {
      const keys = await this.keys(prefix);
      return keys.length >= count && keys;
    });
  }

  /** What lies under `prefix` once it holds `bytes` bytes. */
  awaitText(prefix: string, bytes: number): Promise<string> {
    return eventually(`${bytes} bytes under "${prefix}"`, async () => {
      const parts = await Promise.all((await this.keys(prefix)).map((key) => this.read(key)));
      const text = Buffer.concat(parts).toString();
      return Buffer.byteLength(text) >= bytes && text;
    });
  }
}

/** An endpoint with the bucket; it ends with the test. */
export async function startFirehose(t: TestContext): Promise<Lake> {
  const { emulator } = await startTestEmulator(t);
  const lake = new Lake(t, emulator);
  await lake.createBucket();
  return lake;
}
