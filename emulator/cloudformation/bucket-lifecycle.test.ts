import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import {
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../emulator.fixture.ts';
import { Buckets } from '../s3/buckets.ts';
import { atRest, body, clients, create, eventsOf, physicalIds } from './stack.fixture.ts';

const files = (...Rules: object[]) => ({
  Files: { Type: 'AWS::S3::Bucket', Properties: { LifecycleConfiguration: { Rules } } },
});
const rule = { Status: 'Enabled', Prefix: 'out/', ExpirationInDays: { Ref: 'Seconds' } };

async function setUp(t: TestContext) {
  const { emulator, data_dir } = await startTestEmulator(t);
  const aws = clients(t, emulator);
  /** As they lie on the disk. */
  const rulesOfFiles = async () => {
    const { Files = '' } = await physicalIds(aws);
    return (await Buckets.open(join(data_dir, 'lake'))).lifecycleOf(Files);
  };
  return { aws, rulesOfFiles };
}

test("a bucket's enabled expirations work as the template and its parameters say, also after an update", async (t) => {
  const { aws, rulesOfFiles } = await setUp(t);
  const uploads = { Id: 'x', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  const off = { Status: 'Disabled', ExpirationInDays: 1 };
  await create(aws, files(rule, uploads, off));
  assert.equal((await atRest(aws)).StackStatus, 'CREATE_COMPLETE');
  assert.deepEqual(await rulesOfFiles(), [{ prefix: 'out/', days: 60 }]);

  const Parameters = [{ ParameterKey: 'Seconds', ParameterValue: '2' }];
  await aws.client.send(new UpdateStackCommand({ StackName: 'lake', UsePreviousTemplate: true, Parameters }));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.deepEqual(await rulesOfFiles(), [{ prefix: 'out/', days: 2 }]);

  const TemplateBody = body({ Files: { Type: 'AWS::S3::Bucket' } });
  await aws.client.send(new UpdateStackCommand({ StackName: 'lake', TemplateBody }));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.deepEqual(await rulesOfFiles(), []);
});

test('an update that is taken back takes back the rules too', async (t) => {
  const { aws, rulesOfFiles } = await setUp(t);
  await create(aws, files(rule));
  await atRest(aws);
  const broken = { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'nowhere', PolicyDocument: {} } };
  const resources = {
    ...files({ Status: 'Enabled', ExpirationInDays: 1 }),
    Broken: { ...broken, DependsOn: 'Files' },
  };
  await aws.client.send(new UpdateStackCommand({ StackName: 'lake', TemplateBody: body(resources) }));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.deepEqual(await rulesOfFiles(), [{ prefix: 'out/', days: 60 }]);
});

test('a lifecycle rule that is not supported is refused by name, and no bucket stays', async (t) => {
  const { aws } = await setUp(t);
  const refused: [object, RegExp][] = [
    [{ Status: 'Enabled', TagFilters: [] }, /LifecycleConfiguration\.Rules\.0\.TagFilters/],
    [{ Status: 'Enabled', Transitions: [] }, /LifecycleConfiguration\.Rules\.0\.Transitions/],
    [{ Status: 'Enabled', ExpirationDate: '2026-01-01' }, /Rules\.0\.ExpirationDate/],
    [{ Status: 'Enabled', ExpirationInDays: 0 }, /Rules\.0\.ExpirationInDays/],
    [{ Status: 'on', ExpirationInDays: 1 }, /Rules\.0\.Status/],
  ];
  for (const [given, reason] of refused) {
    await create(aws, files(given));
    assert.equal((await atRest(aws)).StackStatus, 'ROLLBACK_COMPLETE');
    const failed = (await eventsOf(aws)).find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
    assert.match(failed?.ResourceStatusReason ?? '', reason);
    const { Buckets: buckets } = await aws.s3.send(new ListBucketsCommand({}));
    assert.deepEqual(buckets ?? [], []);
    await aws.client.send(new DeleteStackCommand({ StackName: 'lake' }));
    while ((await aws.client.send(new DescribeStacksCommand({}))).Stacks?.length) await turn();
  }
});
