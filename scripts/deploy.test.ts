/** The three commands as people run them: processes of their own, against an endpoint in this one. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  PutRecordBatchCommand,
} from '@aws-sdk/client-firehose';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startEmulator } from '#emulator/start-emulator.ts';
import { describeLake } from '#lib/lake.ts';
import { findStack, followStack } from './follow-stack.ts';

const root = join(import.meta.dirname, '..');

async function setUp(t: TestContext) {
  const data_dir = await mkdtemp(join(tmpdir(), 'heatlake-deploy-'));
  t.after(() => rm(data_dir, { recursive: true, force: true }));
  const { endpoint, credentials, region, close } = await startEmulator({ data_dir });
  t.after(close);
  const config = { endpoint, credentials, region };
  const client = new CloudFormationClient(config);
  const firehose = new FirehoseClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  t.after(() => {
    for (const one of [client, firehose, s3]) one.destroy();
  });
  const env = {
    HOME: data_dir,
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  return { env, client, firehose, s3 };
}

/** Runs a command to its end. @param typed what a person types */
async function run(env: Record<string, string>, [file, ...args]: [string, ...string[]], typed = '') {
  const child = spawn(process.execPath, [join(root, 'scripts', file), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(typed);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code };
}

test('deploy makes the lake, says what it makes, and a second time changes nothing', async (t) => {
  const { env, client } = await setUp(t);
  const first = await run(env, ['deploy.ts']);
  assert.equal(first.err, '');
  assert.equal(first.code, 0);
  assert.match(first.out, /CREATE_COMPLETE +ClickDelivery +AWS::KinesisFirehose::DeliveryStream/);
  const lake = await describeLake('heatlake', client);
  assert.ok(first.out.includes(`LakeBucket     ${lake.bucket}`));
  assert.match(first.out, /HEATLAKE_STACK=heatlake AWS_REGION=us-east-1 npm start/);
  const second = await run(env, ['deploy.ts']);
  assert.equal(second.code, 0);
  assert.match(second.out, /"heatlake" was up to date already/);
});

test('HEATLAKE_STACK names the stack and HEATLAKE_BUFFER_SECONDS reaches its streams', async (t) => {
  const { env, client, firehose } = await setUp(t);
  const named = { ...env, HEATLAKE_STACK: 'Team-Blue' };
  const bufferSeconds = async () => {
    const { streams } = await describeLake('Team-Blue', client);
    const { DeliveryStreamDescription } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName: streams.play }),
    );
    const [destination] = DeliveryStreamDescription?.Destinations ?? [];
    return destination?.ExtendedS3DestinationDescription?.BufferingHints?.IntervalInSeconds;
  };
  assert.equal((await run(named, ['deploy.ts'])).code, 0);
  assert.equal(await bufferSeconds(), 60);
  const changed = await run({ ...named, HEATLAKE_BUFFER_SECONDS: '5' }, ['deploy.ts']);
  assert.match(changed.out, /"Team-Blue" is up to date/);
  assert.equal(await bufferSeconds(), 5);
});

test('info says where everything is, or that nothing is deployed', async (t) => {
  const { env, client } = await setUp(t);
  const before = await run(env, ['info.ts']);
  assert.equal(before.code, 1);
  assert.match(before.err, /There is no stack "heatlake" in us-east-1\. `npm run deploy` makes it\./);
  await run(env, ['deploy.ts']);
  const { out, code } = await run({ ...env, HEATLAKE_URL: 'https://heat.example.com' }, ['info.ts']);
  assert.equal(code, 0);
  const lake = await describeLake('heatlake', client);
  const expected = [
    'https://heat.example.com/api/events',
    lake.bucket,
    lake.result_bucket,
    lake.database,
    lake.work_group,
    ...Object.values(lake.streams),
    `s3://${lake.bucket}/clicks/day=YYYY-MM-DD/`,
    `s3://${lake.bucket}/errors/plays/`,
  ];
  for (const part of expected) assert.ok(out.includes(part), `${part} in\n${out}`);
});

test('destroy deletes only after the name was typed, and then everything', async (t) => {
  const { env, client, firehose, s3 } = await setUp(t);
  await run({ ...env, HEATLAKE_BUFFER_SECONDS: '900' }, ['deploy.ts']);
  const { bucket, result_bucket, streams } = await describeLake('heatlake', client);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'clicks/day=2026-01-02/a', Body: 'a' }));
  await s3.send(new PutObjectCommand({ Bucket: result_bucket, Key: 'queries/a.csv', Body: 'a' }));
  // An event that Firehose still holds: deleting the stream writes it into the bucket that was just emptied.
  const Data = Buffer.from('{"event_id":"a","site":"default","page":"p"}\n');
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: streams.click, Records: [{ Data }] }));

  for (const typed of ['', 'yes\n', 'Heatlake\n']) {
    const { err, code } = await run(env, ['destroy.ts'], typed);
    assert.equal(code, 1);
    assert.match(err, /Nothing was deleted\./);
  }
  assert.equal((await describeLake('heatlake', client)).bucket, bucket);

  const done = await run(env, ['destroy.ts'], 'heatlake\n');
  assert.equal(done.err, '');
  assert.equal(done.code, 0);
  assert.match(done.out, new RegExp(`1 objects of ${bucket} deleted`));
  assert.match(
    done.out,
    /A bucket was written to meanwhile; once more\.[\s\S]*The stack "heatlake" is gone\./,
  );
  assert.equal(await findStack(client, 'heatlake'), undefined);
  const again = await run(env, ['destroy.ts', '--yes']);
  assert.equal(again.code, 0);
  assert.match(again.out, /There is no stack "heatlake"/);
});

test("another team's stack of the same name is neither updated nor deleted", async (t) => {
  const { env, client } = await setUp(t);
  const TemplateBody = JSON.stringify({ Resources: { Files: { Type: 'AWS::S3::Bucket' } } });
  const { StackId = '' } = await client.send(new CreateStackCommand({ StackName: 'heatlake', TemplateBody }));
  await followStack(client, StackId, {});
  for (const command of ['deploy.ts', 'info.ts', 'destroy.ts'] as const) {
    const { err, code } = await run(env, [command, '--yes']);
    assert.equal(code, 1);
    assert.match(err, /"heatlake" is not one of Heatlake's/);
  }
  assert.equal((await findStack(client, 'heatlake'))?.StackStatus, 'CREATE_COMPLETE');
});

test('without AWS credentials each command says what to do', async (t) => {
  const { env } = await setUp(t);
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...bare } = env;
  for (const command of ['deploy.ts', 'info.ts', 'destroy.ts'] as const) {
    const { err, code } = await run({ ...bare, AWS_EC2_METADATA_DISABLED: 'true' }, [command]);
    assert.equal(code, 1);
    assert.match(err, /No AWS credentials were found[\s\S]*npm start makes everything by itself/);
  }
});

test('a wrong setting is named before anything is asked of AWS', async (t) => {
  const { env } = await setUp(t);
  const { err, code } = await run({ ...env, HEATLAKE_BUFFER_SECONDS: '901' }, ['deploy.ts']);
  assert.equal(code, 1);
  assert.match(err, /HEATLAKE_BUFFER_SECONDS must be a whole number from 0 to 900/);
});
