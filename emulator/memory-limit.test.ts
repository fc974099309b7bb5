import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  type QueryExecutionStatus,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { temporaryFolder } from './temporary-folder.fixture.ts';

const credentials = { accessKeyId: 'MEMORYLIMITTESTKEY', secretAccessKey: 'secret-key-of-the-test' };

async function startProcess(t: TestContext) {
  const child = fork(join(import.meta.dirname, 'main.ts'), {
    env: {
      ...process.env,
      PORT: '0',
      HEATLAKE_DATA_DIR: await temporaryFolder(t),
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    execArgv: [],
  });
  t.after(async () => {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  });
  const [{ endpoint }] = z
    .tuple([z.object({ endpoint: z.string() })])
    .parse((await once(child, 'message')).slice(0, 1));
  return { pid: child.pid ?? 0, config: { endpoint, region: 'us-east-1', credentials } };
}

async function finalStatus(athena: AthenaClient, QueryString: string): Promise<QueryExecutionStatus> {
  const ResultConfiguration = { OutputLocation: 's3://results-of-memory/' };
  const started = await athena.send(new StartQueryExecutionCommand({ QueryString, ResultConfiguration }));
  const id = { QueryExecutionId: started.QueryExecutionId };
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand(id));
    const status = QueryExecution?.Status ?? {};
    if (/SUCCEEDED|FAILED|CANCELLED/.test(status.State ?? '')) return status;
  }
}

test('a query that asks for more memory than there is fails, and the endpoint goes on', async (t) => {
  const { pid, config } = await startProcess(t);
  const athena = new AthenaClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'results-of-memory' }));
  const hungry = await finalStatus(athena, 'SELECT cardinality(sequence(1, 2000000000))');
  assert.equal(hungry.State, 'FAILED');
  assert.match(
    hungry.StateChangeReason ?? '',
    /^EXCEEDED_MEMORY_LIMIT: |^INVALID_FUNCTION_ARGUMENT: .*10000/,
  );
  const peak = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
  assert.ok(Number(peak) < 5 * 1024 ** 2, `${peak} kB`);
  assert.equal((await finalStatus(athena, 'SELECT 1')).State, 'SUCCEEDED');
});
