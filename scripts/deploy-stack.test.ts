import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { HeadBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { type Emulator, startEmulator } from '#emulator/start-emulator.ts';
import { deployStack, destroyStack } from './deploy-stack.ts';

const stack = 'lake';
const credentials = { accessKeyId: 'HLTEST', secretAccessKey: 'of-this-test-only' };
const region = 'us-east-1';
const bucket = { Type: 'AWS::S3::Bucket' };
const template = (Resources: object) => JSON.stringify({ Resources });

async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-stack-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function clientOf(t: TestContext, { endpoint }: Pick<Emulator, 'endpoint'>): CloudFormationClient {
  const client = new CloudFormationClient({ endpoint, region, credentials });
  t.after(() => client.destroy());
  return client;
}

async function setUp(t: TestContext) {
  const emulator = await startEmulator({ data_dir: await temporaryFolder(t), credentials, region });
  t.after(() => emulator.close());
  return { emulator, client: clientOf(t, emulator) };
}

async function logicalIds(client: CloudFormationClient): Promise<(string | undefined)[]> {
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName: stack }));
  return StackResources.map(({ LogicalResourceId }) => LogicalResourceId).sort();
}

test('a stack is created, left alone while nothing changes, updated and destroyed', async (t) => {
  const { client } = await setUp(t);
  const seen: string[] = [];
  const base = { client, stack, parameters: {} };
  const onEvent = ({ LogicalResourceId, ResourceStatus }: StackEvent) => {
    seen.push(`${LogicalResourceId} ${ResourceStatus}`);
  };
  assert.equal(await deployStack({ ...base, template: template({ A: bucket }), onEvent }), 'created');
  assert.equal(await deployStack({ ...base, template: template({ A: bucket }), onEvent }), 'unchanged');
  assert.equal(
    await deployStack({ ...base, template: template({ A: bucket, B: bucket }), onEvent }),
    'updated',
  );
  assert.deepEqual(seen, [
    'lake CREATE_IN_PROGRESS',
    'A CREATE_IN_PROGRESS',
    'A CREATE_COMPLETE',
    'lake CREATE_COMPLETE',
    'lake UPDATE_IN_PROGRESS',
    'B CREATE_IN_PROGRESS',
    'B CREATE_COMPLETE',
    'lake UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'lake UPDATE_COMPLETE',
  ]);
  assert.equal(await destroyStack({ client, stack }), 'deleted');
  assert.equal(await destroyStack({ client, stack }), 'absent');
});

test('a failure names the resource and its reason, and what it left is replaced next time', async (t) => {
  const { client } = await setUp(t);
  const base = { client, stack, parameters: {} };
  const broken = template({ A: bucket, B: { ...bucket, Properties: { BucketName: 'No Such Name' } } });
  await assert.rejects(deployStack({ ...base, template: broken }), (error: Error) => {
    assert.match(
      error.message,
      /Creating the stack "lake" ended in ROLLBACK_COMPLETE\.\n {2}B \(AWS::S3::Bucket\): ./,
    );
    return true;
  });
  assert.equal(await deployStack({ ...base, template: template({ A: bucket }) }), 'created');
});

test('a template that is refused is refused in the words of AWS', async (t) => {
  const { client } = await setUp(t);
  const template_text = template({ Q: { Type: 'AWS::SQS::Queue' } });
  await assert.rejects(
    deployStack({ client, stack, parameters: {}, template: template_text }),
    /AWS::SQS::Queue/,
  );
});

test('a bucket that is not empty stops its deletion, and the message says which', async (t) => {
  const { client, emulator } = await setUp(t);
  const named = { ...bucket, Properties: { BucketName: 'kept-files' } };
  await deployStack({ client, stack, parameters: {}, template: template({ Kept: named, Gone: bucket }) });
  const s3 = new S3Client({ endpoint: emulator.endpoint, region, credentials, forcePathStyle: true });
  t.after(() => s3.destroy());
  await s3.send(new PutObjectCommand({ Bucket: 'kept-files', Key: 'a', Body: 'a' }));
  await assert.rejects(
    destroyStack({ client, stack }),
    /DELETE_FAILED\.\n {2}Kept \(AWS::S3::Bucket\): .*not empty/,
  );
  await s3.send(new HeadBucketCommand({ Bucket: 'kept-files' }));
  assert.deepEqual(await logicalIds(client), ['Kept']);
});

const ready = z.object({ ready: z.literal(true), endpoint: z.string() });

async function startProcess(
  t: TestContext,
  data_dir: string,
): Promise<{ child: ChildProcess; endpoint: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'emulator', 'main.ts')], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      PORT: '0',
      HEATLAKE_DATA_DIR: data_dir,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const [message] = await once(child, 'message');
  return { child, endpoint: ready.parse(message).endpoint };
}

test('kill -9 in the middle of a creation or an update is mended by the next deployment', async (t) => {
  const data_dir = await temporaryFolder(t);
  const small = template({ A: bucket, B: bucket, C: bucket });
  const large = template({ B: bucket, C: bucket, D: bucket, E: bucket });
  for (const [wanted, killed_after, ids] of [
    [small, 'A CREATE_IN_PROGRESS', 'A,B,C'],
    [large, 'D CREATE_IN_PROGRESS', 'B,C,D,E'],
  ] as const) {
    const first = await startProcess(t, data_dir);
    const killed = once(first.child, 'exit');
    const client = clientOf(t, first);
    const interrupted = deployStack({
      client,
      stack,
      parameters: {},
      template: wanted,
      onEvent: ({ LogicalResourceId, ResourceStatus }) => {
        if (`${LogicalResourceId} ${ResourceStatus}` === killed_after) first.child.kill('SIGKILL');
      },
    });
    const outcome = interrupted.then(
      () => 'finished',
      () => 'interrupted',
    );
    await killed;
    await outcome;
    const second = await startProcess(t, data_dir);
    const client_again = clientOf(t, second);
    await deployStack({ client: client_again, stack, parameters: {}, template: wanted });
    assert.equal((await logicalIds(client_again)).join(), ids);
    second.child.kill('SIGKILL');
    await once(second.child, 'exit');
  }
});
