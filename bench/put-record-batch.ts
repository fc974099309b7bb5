/**
 * How fast the local Firehose takes batches: PutRecordBatch of 500 small records over HTTP, signed, each record
 * durable before its answer, beside a bare `node:http` server that parses the same body, decodes it and appends it
 * to a file with fdatasync (`bare-put-server.ts`). Both run on this machine and take turns; what counts is the ratio.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { type BenchedEmulator, startEmulatorProcess } from './emulator-process.fixture.ts';
import type { LoadPlan, LoadResult } from './load-generator.ts';

const goal = 0.4;
const batch_records = 500;
const connections = 8;
const rounds = 5;
const warmup_s = 0.5;
const measured_s = 2;
/** Both servers run this long before anything counts, so that both are compiled: s. */
const first_warmup_s = 4;
const stream = 'bench';

const record = `${JSON.stringify({ type: 'click', page: 'main', width: 856, height: 323, x: 171, y: 145 })}\n`;

type Request = Pick<LoadPlan, 'url' | 'body' | 'headers'>;
type Measured = { ours: LoadResult; bare: LoadResult };

async function load(
  request: Request,
  seconds: { warmup_s: number; measured_s: number },
): Promise<LoadResult> {
  const plan: LoadPlan = { ...request, connections, ...seconds };
  const args = [join(import.meta.dirname, 'load-generator.ts'), JSON.stringify(plan)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The load generator ended with ${code}.`);
  const result: LoadResult = JSON.parse(output);
  const wrong = Object.keys(result.statuses).filter((status) => status !== '200');
  if (wrong.length > 0) throw new Error(`${request.url} answered ${wrong.join(', ')}.`);
  return result;
}

const sent = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.union([z.string(), z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes).toString())]),
});

/** The very request that the SDK sends for a full batch. It is good for five minutes: ask anew for each run. */
async function signedRequest({ config }: BenchedEmulator): Promise<Request> {
  let kept: unknown;
  const handle = (request: unknown) => {
    kept = request;
    return Promise.reject(new Error('kept, and not sent'));
  };
  const client = new FirehoseClient({ ...config, maxAttempts: 1, requestHandler: { handle } });
  const Records = new Array(batch_records).fill({ Data: Buffer.from(record) });
  try {
    await client.send(new PutRecordBatchCommand({ DeliveryStreamName: stream, Records }));
  } catch (error) {
    if (kept === undefined) throw error;
  }
  const { headers, body } = sent.parse(kept);
  const { host: _host, 'content-length': _length, ...rest } = headers;
  return { url: `${config.endpoint}/`, headers: rest, body };
}

async function startOurs(data_dir: string): Promise<BenchedEmulator> {
  const emulator = await startEmulatorProcess(data_dir);
  const s3 = new S3Client({ ...emulator.config, forcePathStyle: true });
  const firehose = new FirehoseClient(emulator.config);
  await s3.send(new CreateBucketCommand({ Bucket: 'bench-bucket' }));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/bench',
        BucketARN: 'arn:aws:s3:::bench-bucket',
        BufferingHints: { SizeInMBs: 128, IntervalInSeconds: 60 },
      },
    }),
  );
  s3.destroy();
  firehose.destroy();
  return emulator;
}

async function startBare(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const args = [join(import.meta.dirname, 'bare-put-server.ts'), join(folder, 'bare.log')];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [message] = await once(child, 'message');
  const { port } = z.object({ address: z.object({ port: z.number() }) }).parse(message).address;
  const stop = async () => {
    const exited = once(child, 'exit');
    child.kill();
    await exited;
  };
  return { url: `http://127.0.0.1:${port}/`, stop };
}

const ratio = ({ ours, bare }: Measured) => ours.requests_per_s / bare.requests_per_s;

function report(measured: Measured[]): boolean {
  const middle = measured.toSorted((a, b) => ratio(a) - ratio(b))[Math.floor(measured.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');
  const per_s = ({ requests_per_s }: LoadResult) => Math.round(requests_per_s * batch_records);
  const reached = ratio(middle) >= goal;
  console.table([
    {
      scenario: `batches of ${batch_records}, ${connections} connections`,
      'records/s': per_s(middle.ours),
      'bare records/s': per_s(middle.bare),
      ratio: Number(ratio(middle).toFixed(2)),
      goal,
      'p50 ms': Math.round(middle.ours.p50_ms),
      'p99 ms': Math.round(middle.ours.p99_ms),
      reached: reached ? 'yes' : 'no',
    },
  ]);
  return reached;
}

/** Measures, prints a table, and says whether the goal was reached. Half a minute. */
export async function benchPutRecordBatch(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-bench-'));
  const ours = await startOurs(join(folder, 'data'));
  const bare = await startBare(folder);
  const turn = async (seconds: { warmup_s: number; measured_s: number }): Promise<Measured> => {
    const request = await signedRequest(ours);
    return {
      bare: await load({ ...request, url: bare.url }, seconds),
      ours: await load(request, seconds),
    };
  };
  try {
    await turn({ warmup_s: first_warmup_s, measured_s: 1 });
    const measured: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) measured.push(await turn({ warmup_s, measured_s }));
    return report(measured);
  } finally {
    await bare.stop();
    await ours.stop();
    await rm(folder, { recursive: true });
  }
}

if (import.meta.main) process.exitCode = (await benchPutRecordBatch()) ? 0 : 1;
