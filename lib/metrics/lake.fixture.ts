import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { startEmulator } from '#emulator/start-emulator.ts';
import { synthesizeTemplate } from '#infra/synthesize.ts';
import { deployStack } from '#scripts/deploy-stack.ts';
import { type EventName, type EventRow, events, partition_key } from '../events/index.ts';
import { lake } from '../lake.ts';
import { runQuery } from '../query/run-query.ts';

/** Firehose's most for one batch. */
const batch_size = 500;
const delivery_deadline_ms = 60_000;

/**
 * A whole lake of its own: the local endpoint over a new folder, with the real stack deployed to it. Sets the
 * environment, so `config()` and `lake()` must not have been used in this process before.
 */
export async function startLake() {
  const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-lake-'));
  const logged: string[] = [];
  const emulator = await startEmulator({
    data_dir,
    log: (...entry) => logged.push(JSON.stringify(entry)),
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ACCESS_KEY_ID: emulator.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: emulator.credentials.secretAccessKey,
    AWS_REGION: emulator.region,
    HEATLAKE_STACK: 'heatlake',
  });
  const region = { region: emulator.region };
  const cloudformation = new CloudFormationClient(region);
  const firehose = new FirehoseClient(region);
  const s3 = new S3Client({ ...region, forcePathStyle: true });
  const put_rows: Record<EventName, number> = { click: 0, play: 0, view: 0, custom: 0 };

  async function close(): Promise<void> {
    for (const client of [cloudformation, firehose, s3]) client.destroy();
    await emulator.close();
    await rm(data_dir, { recursive: true, force: true });
  }

  async function keys(name: EventName): Promise<string[]> {
    const { bucket } = await lake();
    const found = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: `${events[name].table}/` }),
    );
    if (found.IsTruncated === true) throw new Error('The test has more files than one listing.');
    return (found.Contents ?? []).flatMap(({ Key }) => Key ?? []);
  }

  async function countRows(name: EventName): Promise<number> {
    const sql = `SELECT count(*) AS found FROM ${events[name].table}`;
    const { rows } = await runQuery({ sql, parameters: [] });
    return Number(rows[0]?.[0]);
  }

  async function send(name: EventName, rows: readonly object[]): Promise<void> {
    const { streams } = await lake();
    for (let start = 0; start < rows.length; start += batch_size) {
      const batch = rows.slice(start, start + batch_size);
      const { FailedPutCount } = await firehose.send(
        new PutRecordBatchCommand({
          DeliveryStreamName: streams[name],
          Records: batch.map((row) => ({ Data: Buffer.from(`${JSON.stringify(row)}\n`) })),
        }),
      );
      if (FailedPutCount !== 0) throw new Error(`Firehose refused ${FailedPutCount} records.`);
    }
  }

  /** Waits until as many rows lie in the table as were put. */
  async function delivered(name: EventName): Promise<void> {
    const deadline = performance.now() + delivery_deadline_ms;
    for (let found = await countRows(name); found !== put_rows[name]; found = await countRows(name)) {
      if (found > put_rows[name] || performance.now() > deadline) {
        throw new Error(`${found} of ${put_rows[name]} rows were delivered. ${logged.join('\n')}`);
      }
      await sleep(20);
    }
  }

  /** Firehose files by the clock. A test's days are in the past, so its files are put where they belong. */
  async function moveToDay(name: EventName, key: string, day: string): Promise<void> {
    const { bucket } = await lake();
    const moved = key.replace(/\/[^/]+\//, `/${partition_key}=${day}/`);
    if (moved === key) return;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const bytes = await Body?.transformToByteArray();
    if (bytes === undefined) throw new Error(`${name}: ${key} is empty.`);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: moved, Body: bytes }));
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  }

  /**
   * Sends rows through Firehose and waits until queries see them, under the UTC day they were received on or
   * under `day`. Duplicates stay duplicates. Not to be called twice at once.
   */
  async function put<Name extends EventName>(
    name: Name,
    rows: readonly EventRow<Name>[],
    day?: string,
  ): Promise<void> {
    const by_day = Map.groupBy(
      rows,
      ({ received_at }) => day ?? new Date(received_at).toISOString().slice(0, 'YYYY-MM-DD'.length),
    );
    for (const [filed_under, day_rows] of by_day) {
      const known = new Set(await keys(name));
      await send(name, day_rows);
      put_rows[name] += day_rows.length;
      await delivered(name);
      for (const key of await keys(name)) if (!known.has(key)) await moveToDay(name, key, filed_under);
    }
  }

  try {
    await deployStack({
      client: cloudformation,
      stack: 'heatlake',
      template: JSON.stringify(synthesizeTemplate()),
      parameters: { BufferSeconds: '0' },
    });
    return { put, close };
  } catch (error) {
    await close();
    throw error;
  }
}
