import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AthenaClient,
  CreateWorkGroupCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startTestEmulator } from './emulator.fixture.ts';
import { spawnEmulator } from './spawn-emulator.fixture.ts';
import type { Emulator } from './start-emulator.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

/** About 100 MB of CSV. */
const large =
  'SELECT a.x, b.y FROM UNNEST(sequence(1, 3000)) AS a(x) CROSS JOIN UNNEST(sequence(1, 3000)) AS b(y)';

type Asked = { cancel?: boolean };

async function clientsOf(t: TestContext, { endpoint, region, credentials }: Emulator) {
  const settings = { endpoint, region, credentials, maxAttempts: 1 };
  const athena = new AthenaClient(settings);
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  t.after(() => {
    athena.destroy();
    s3.destroy();
  });
  await s3.send(new CreateBucketCommand({ Bucket: 'results' }));
  const Configuration = { ResultConfiguration: { OutputLocation: 's3://results/' } };
  await athena.send(new CreateWorkGroupCommand({ Name: 'team', Configuration }));

  const ask = async (sql: string, { cancel = false }: Asked = {}): Promise<QueryExecution> => {
    const started = await athena.send(
      new StartQueryExecutionCommand({ QueryString: sql, WorkGroup: 'team' }),
    );
    const { QueryExecutionId } = started;
    if (cancel) await athena.send(new StopQueryExecutionCommand({ QueryExecutionId }));
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      const state = QueryExecution?.Status?.State ?? '';
      if (state === 'SUCCEEDED') await athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
      if (QueryExecution && !['QUEUED', 'RUNNING'].includes(state)) return QueryExecution;
      await sleep(2);
    }
  };
  return { athena, s3, ask };
}

async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`This did not happen: ${what}`);
    await sleep(10);
  }
}

test('hundreds of queries, good, failed and cancelled, leave no open file and nothing half written', async (t) => {
  const { emulator, data_dir } = await startTestEmulator(t);
  const { ask } = await clientsOf(t, emulator);
  const round = async () => {
    assert.equal((await ask('SELECT 1')).Status?.State, 'SUCCEEDED');
    assert.equal((await ask('SELECT 1 / 0')).Status?.State, 'FAILED');
    assert.equal((await ask(large, { cancel: true })).Status?.State, 'CANCELLED');
  };
  const openFiles = async () => (await readdir('/dev/fd')).length;
  for (let count = 0; count < 10; count += 1) await round();
  const before = await openFiles();
  for (let count = 0; count < 70; count += 1) await round();
  // A connection may come and go; a leak would be one for each of 70.
  await until('as few open files as before', async () => (await openFiles()) <= before + 5);
  await until('nothing half written', async () => {
    const half = await readdir(join(data_dir, 'lake', '.incoming'));
    const rows = await readdir(join(data_dir, 'aws', 'athena', 'results'));
    return half.length === 0 && rows.length === 80;
  });
});

test('on a full disk a query fails and an upload is refused; both leave nothing, and the endpoint goes on', async (t) => {
  const data_dir = await temporaryFolder(t);
  // Its files can not grow past 8 MiB: to it, the disk is full then.
  const { child, emulator } = await spawnEmulator(t, data_dir, { shell: 'ulimit -f 16384' });
  const { s3, ask } = await clientsOf(t, emulator);
  const { Status } = await ask(large);
  assert.equal(Status?.State, 'FAILED');
  assert.match(
    Status?.StateChangeReason ?? '',
    /^GENERIC_INTERNAL_ERROR: Failed to write query results to Amazon S3: the disk/,
  );
  const Body = Buffer.alloc(20 * 1024 ** 2);
  await assert.rejects(s3.send(new PutObjectCommand({ Bucket: 'results', Key: 'big', Body })), {
    name: 'ServiceUnavailable',
  });
  await assert.rejects(s3.send(new HeadObjectCommand({ Bucket: 'results', Key: 'big' })), {
    name: 'NotFound',
  });
  assert.equal((await ask('SELECT 1')).Status?.State, 'SUCCEEDED');
  await until('nothing half written', async () => {
    const half = await readdir(join(data_dir, 'lake', '.incoming'));
    const rows = await readdir(join(data_dir, 'aws', 'athena', 'results'));
    return half.length === 0 && rows.length === 1;
  });
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});
