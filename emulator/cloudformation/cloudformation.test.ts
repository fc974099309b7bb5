/** Through the real SDK, against the endpoint in this process. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { AthenaClient, GetWorkGroupCommand } from '@aws-sdk/client-athena';
import {
  AlreadyExistsException,
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  InsufficientCapabilitiesException,
  type StackEvent,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { DescribeDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { startTestEmulator } from '../emulator.fixture.ts';
import { type Emulator, startEmulator } from '../start-emulator.ts';
import { stackRecord } from './stack-record.ts';

type Resources = Record<string, object>;

const bucket = { Type: 'AWS::S3::Bucket' };
const role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } };
const stream = (properties: object = {}) => ({
  Type: 'AWS::KinesisFirehose::DeliveryStream',
  Properties: {
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      BucketARN: { 'Fn::GetAtt': ['Files', 'Arn'] },
      RoleARN: { 'Fn::GetAtt': ['Role', 'Arn'] },
      BufferingHints: { IntervalInSeconds: { Ref: 'Seconds' }, SizeInMBs: 1 },
    },
    ...properties,
  },
});
const parameters = { Seconds: { Type: 'Number', Default: 60, MinValue: 0, MaxValue: 900 } };
const whole = { Files: bucket, Role: role, Stream: stream() };
const body = (resources: Resources, more: object = {}) =>
  JSON.stringify({ Parameters: parameters, Resources: resources, ...more });

type Aws = {
  client: CloudFormationClient;
  firehose: FirehoseClient;
  s3: S3Client;
  glue: GlueClient;
  athena: AthenaClient;
};

function clients(t: TestContext, { endpoint, region, credentials }: Emulator): Aws {
  const config = { endpoint, region, credentials };
  const made = {
    client: new CloudFormationClient(config),
    firehose: new FirehoseClient(config),
    glue: new GlueClient(config),
    athena: new AthenaClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
  };
  t.after(() => {
    for (const one of Object.values(made)) one.destroy();
  });
  return made;
}

async function setUp(t: TestContext): Promise<Aws> {
  const { emulator } = await startTestEmulator(t);
  return clients(t, emulator);
}

const create = (
  { client }: Pick<Aws, 'client'>,
  resources: Resources,
  more: Partial<CreateStackCommandInput> = {},
) =>
  client.send(
    new CreateStackCommand({
      StackName: 'lake',
      TemplateBody: body(resources),
      Capabilities: ['CAPABILITY_IAM'],
      ...more,
    }),
  );

/** The stack once nothing is being done to it. */
async function atRest({ client }: Pick<Aws, 'client'>, name = 'lake') {
  for (;;) {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: name }));
    const [stack] = Stacks ?? [];
    assert.ok(stack?.StackStatus !== undefined);
    if (!stack.StackStatus.endsWith('_IN_PROGRESS')) return stack;
    await sleep(5);
  }
}

async function eventsOf({ client }: Pick<Aws, 'client'>, name = 'lake'): Promise<StackEvent[]> {
  const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
  return StackEvents.toReversed();
}

const lines = (events: StackEvent[]) =>
  events.map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`);

async function physicalIds({ client }: Pick<Aws, 'client'>): Promise<Record<string, string>> {
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName: 'lake' }));
  return Object.fromEntries(
    StackResources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  );
}

async function bufferSeconds(aws: Aws): Promise<number | undefined> {
  const { Stream } = await physicalIds(aws);
  const described = await aws.firehose.send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName: Stream }),
  );
  const [destination] = described.DeliveryStreamDescription?.Destinations ?? [];
  return destination?.ExtendedS3DestinationDescription?.BufferingHints?.IntervalInSeconds;
}

const validation = (message: RegExp) => ({ name: 'ValidationError', message });

test('a stack makes each resource after those it needs, and says so in its events', async (t) => {
  const aws = await setUp(t);
  const { StackId } = await create(aws, { Stream: stream(), Role: role, Files: bucket });
  await waitUntilStackCreateComplete(
    { client: aws.client, maxWaitTime: 30, minDelay: 1 },
    { StackName: 'lake' },
  );
  const stack = await atRest(aws);
  assert.equal(stack.StackId, StackId);
  assert.ok(stack.CreationTime instanceof Date);
  assert.deepEqual(lines(await eventsOf(aws)), [
    'lake CREATE_IN_PROGRESS',
    'Role CREATE_IN_PROGRESS',
    'Role CREATE_COMPLETE',
    'Files CREATE_IN_PROGRESS',
    'Files CREATE_COMPLETE',
    'Stream CREATE_IN_PROGRESS',
    'Stream CREATE_COMPLETE',
    'lake CREATE_COMPLETE',
  ]);
  assert.equal(await bufferSeconds(aws), 60);
});

test('outputs evaluate Ref, GetAtt, Join, Sub, Select, Split and the pseudo parameters', async (t) => {
  const aws = await setUp(t);
  const Outputs = {
    Name: { Value: { Ref: 'Files' }, Description: 'The <bucket> & more' },
    Arn: { Value: { 'Fn::GetAtt': 'Files.Arn' } },
    Joined: { Value: { 'Fn::Join': ['-', ['a', { Ref: 'Seconds' }, { Ref: 'AWS::Region' }]] } },
    Substituted: { Value: { 'Fn::Sub': [`\${AWS::StackName}/\${Files}/\${!Kept}/\${x}`, { x: 'y' }] } },
    Selected: { Value: { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] } },
  };
  await create(aws, {}, { TemplateBody: body({ Files: bucket }, { Outputs }) });
  const stack = await atRest(aws);
  const outputs = Object.fromEntries(
    stack.Outputs?.map(({ OutputKey = '', OutputValue }) => [OutputKey, OutputValue]) ?? [],
  );
  const name = outputs.Name ?? '';
  assert.match(name, /^lake-files-[a-z2-7]{12}$/);
  assert.deepEqual(outputs, {
    Name: name,
    Arn: `arn:aws:s3:::${name}`,
    Joined: 'a-60-us-east-1',
    Substituted: `lake/${name}/\${Kept}/y`,
    Selected: 'b',
  });
  assert.equal(stack.Outputs?.[0]?.Description, 'The <bucket> & more');
});

test('an update of a parameter reaches Firehose and touches nothing else', async (t) => {
  const aws = await setUp(t);
  await create(aws, whole);
  await atRest(aws);
  const before = await physicalIds(aws);
  const seen = (await eventsOf(aws)).length;
  const Parameters = [{ ParameterKey: 'Seconds', ParameterValue: '5' }];
  const update = { StackName: 'lake', UsePreviousTemplate: true, Capabilities: ['CAPABILITY_IAM' as const] };
  await aws.client.send(new UpdateStackCommand({ ...update, Parameters }));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.equal(await bufferSeconds(aws), 5);
  assert.deepEqual(await physicalIds(aws), before);
  assert.deepEqual(lines((await eventsOf(aws)).slice(seen)), [
    'lake UPDATE_IN_PROGRESS',
    'Stream UPDATE_IN_PROGRESS',
    'Stream UPDATE_COMPLETE',
    'lake UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'lake UPDATE_COMPLETE',
  ]);
  const kept = [{ ParameterKey: 'Seconds', UsePreviousValue: true }];
  await assert.rejects(
    aws.client.send(new UpdateStackCommand({ ...update, Parameters: kept })),
    validation(/^No updates are to be performed\.$/),
  );
});

test('an update changes a table and a workgroup in place, and a failed one changes them back', async (t) => {
  const aws = await setUp(t);
  const resources = (columns: string[], cutoff: object, more: Resources = {}) => ({
    Db: { Type: 'AWS::Glue::Database', Properties: { CatalogId: '0', DatabaseInput: { Name: 'db' } } },
    Table: {
      Type: 'AWS::Glue::Table',
      Properties: {
        CatalogId: '0',
        DatabaseName: { Ref: 'Db' },
        TableInput: {
          Name: 'tab',
          StorageDescriptor: { Columns: columns.map((Name) => ({ Name, Type: 'int' })) },
        },
      },
    },
    Group: {
      Type: 'AWS::Athena::WorkGroup',
      Properties: {
        Name: 'group',
        WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true, ...cutoff },
      },
    },
    ...more,
  });
  const state = async () => {
    const { Table } = await aws.glue.send(new GetTableCommand({ DatabaseName: 'db', Name: 'tab' }));
    const { WorkGroup } = await aws.athena.send(new GetWorkGroupCommand({ WorkGroup: 'group' }));
    const columns = Table?.StorageDescriptor?.Columns?.map(({ Name }) => Name).join();
    return [columns, WorkGroup?.Configuration?.BytesScannedCutoffPerQuery];
  };
  const update = async (wanted: Resources) => {
    await aws.client.send(new UpdateStackCommand({ StackName: 'lake', TemplateBody: body(wanted) }));
    return (await atRest(aws)).StackStatus;
  };
  await create(aws, resources(['a'], {}));
  await atRest(aws);
  assert.deepEqual(await state(), ['a', undefined]);
  const wrong = {
    Wrong: { ...bucket, Properties: { BucketName: 'No Such Name' }, DependsOn: ['Group', 'Table'] },
  };
  const cutoff = { BytesScannedCutoffPerQuery: 10_000_000 };
  assert.equal(await update(resources(['a', 'b'], cutoff, wrong)), 'UPDATE_ROLLBACK_COMPLETE');
  assert.deepEqual(await state(), ['a', undefined]);
  assert.equal(await update(resources(['a', 'b'], cutoff)), 'UPDATE_COMPLETE');
  assert.deepEqual(await state(), ['a,b', 10_000_000]);
});

test('an update adds what is new and removes what is gone', async (t) => {
  const aws = await setUp(t);
  await create(aws, { Files: bucket, Old: bucket });
  await atRest(aws);
  const update = { StackName: 'lake', TemplateBody: body({ Files: bucket, New: bucket }) };
  await aws.client.send(new UpdateStackCommand(update));
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.deepEqual(Object.keys(await physicalIds(aws)).sort(), ['Files', 'New']);
});

test('a creation that fails is taken back, and its events say which resource and why', async (t) => {
  const aws = await setUp(t);
  const broken = { ...whole, Stream: stream({ Bad: 1 }) };
  await create(aws, broken);
  const stack = await atRest(aws);
  assert.equal(stack.StackStatus, 'ROLLBACK_COMPLETE');
  assert.deepEqual(await physicalIds(aws), {});
  const failed = (await eventsOf(aws)).filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
  assert.deepEqual(
    failed.map(({ LogicalResourceId, ResourceStatusReason }) => [LogicalResourceId, ResourceStatusReason]),
    [['Stream', 'Encountered unsupported property Bad']],
  );
  await assert.rejects(
    aws.client.send(new UpdateStackCommand({ StackName: 'lake', TemplateBody: body({ Files: bucket }) })),
    validation(/is in ROLLBACK_COMPLETE state and can not be updated/),
  );
});

test('a resource that was there before is not taken by a stack, nor deleted when that stack fails', async (t) => {
  const aws = await setUp(t);
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'of-somebody-else' }));
  await create(aws, { Files: { ...bucket, Properties: { BucketName: 'of-somebody-else' } } });
  assert.equal((await atRest(aws)).StackStatus, 'ROLLBACK_COMPLETE');
  await aws.s3.send(new PutObjectCommand({ Bucket: 'of-somebody-else', Key: 'still', Body: 'here' }));
});

test('an update that fails puts everything back as it was', async (t) => {
  const aws = await setUp(t);
  await create(aws, whole);
  await atRest(aws);
  const before = await physicalIds(aws);
  const resources = {
    ...whole,
    Extra: bucket,
    Wrong: { ...stream({ Bad: 1 }), DependsOn: ['Stream', 'Extra'] },
  };
  await aws.client.send(
    new UpdateStackCommand({
      StackName: 'lake',
      TemplateBody: body(resources),
      Capabilities: ['CAPABILITY_IAM'],
      Parameters: [{ ParameterKey: 'Seconds', ParameterValue: '5' }],
    }),
  );
  const stack = await atRest(aws);
  assert.equal(stack.StackStatus, 'UPDATE_ROLLBACK_COMPLETE');
  assert.equal(stack.Parameters?.[0]?.ParameterValue, '60');
  assert.equal(await bufferSeconds(aws), 60);
  assert.deepEqual(await physicalIds(aws), before);
});

test('a bucket that holds anything is not deleted, and the stack says so', async (t) => {
  const aws = await setUp(t);
  await create(aws, whole);
  await atRest(aws);
  const { Files } = await physicalIds(aws);
  await aws.s3.send(new PutObjectCommand({ Bucket: Files, Key: 'a/b', Body: 'c' }));
  await aws.client.send(new DeleteStackCommand({ StackName: 'lake' }));
  const stack = await atRest(aws);
  assert.equal(stack.StackStatus, 'DELETE_FAILED');
  assert.match(stack.StackStatusReason ?? '', /\[Files\]/);
  assert.deepEqual(await physicalIds(aws), { Files });
  const failure = (await eventsOf(aws)).find(({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED');
  assert.match(failure?.ResourceStatusReason ?? '', /not empty/);
});

test('a deleted stack is found by its id only, and its name is free again', async (t) => {
  const aws = await setUp(t);
  const { StackId } = await create(aws, { Files: bucket });
  await atRest(aws);
  await aws.client.send(new DeleteStackCommand({ StackName: 'lake' }));
  assert.equal((await atRest(aws, StackId)).StackStatus, 'DELETE_COMPLETE');
  await assert.rejects(
    aws.client.send(new DescribeStacksCommand({ StackName: 'lake' })),
    validation(/^Stack with id lake does not exist$/),
  );
  await aws.client.send(new DeleteStackCommand({ StackName: 'lake' }));
  await create(aws, { Files: bucket });
  assert.equal((await atRest(aws)).StackStatus, 'CREATE_COMPLETE');
});

test('a retained resource outlives its stack', async (t) => {
  const aws = await setUp(t);
  await create(aws, { Files: { ...bucket, DeletionPolicy: 'Retain' } });
  const { StackId } = await atRest(aws);
  const { Files } = await physicalIds(aws);
  await aws.client.send(new DeleteStackCommand({ StackName: 'lake' }));
  assert.equal((await atRest(aws, StackId)).StackStatus, 'DELETE_COMPLETE');
  await aws.s3.send(new PutObjectCommand({ Bucket: Files, Key: 'still', Body: 'here' }));
});

test('what a template must not have is refused by name, before anything is made', async (t) => {
  const aws = await setUp(t);
  const refused: [object | string, RegExp][] = [
    [{ Q: { Type: 'AWS::SQS::Queue' } }, /Unrecognized resource types: \[AWS::SQS::Queue\]/],
    [{ A: { ...bucket, DependsOn: 'B' }, B: { ...bucket, DependsOn: 'A' } }, /Circular dependency.*\[A, B\]/],
    [
      { A: { ...bucket, Properties: { BucketName: { Ref: 'Nobody' } } } },
      /Unresolved resource dependencies \[Nobody\]/,
    ],
    [
      { A: { ...bucket, Properties: { BucketName: { 'Fn::ImportValue': 'x' } } } },
      /Fn::ImportValue is not supported/,
    ],
    [{ A: { ...bucket, CreationPolicy: {} } }, /CreationPolicy in \/Resources\/A/],
    [{}, /At least one Resources member/],
    ['Resources:\n  A:\n', /not JSON/],
  ];
  for (const [resources, message] of refused) {
    const TemplateBody = typeof resources === 'string' ? resources : JSON.stringify({ Resources: resources });
    await assert.rejects(create(aws, {}, { TemplateBody }), validation(message));
  }
  const conditions = JSON.stringify({ Resources: { A: bucket }, Conditions: {} });
  await assert.rejects(create(aws, {}, { TemplateBody: conditions }), validation(/Conditions/));
  const { Stacks } = await aws.client.send(new DescribeStacksCommand());
  assert.deepEqual(Stacks ?? [], []);
});

test('parameters are held to their declaration', async (t) => {
  const aws = await setUp(t);
  const given = (ParameterKey: string, ParameterValue: string) => ({
    Parameters: [{ ParameterKey, ParameterValue }],
  });
  const cases: [string, string, RegExp][] = [
    ['Seconds', '901', /'Seconds' must be a number not greater than 900/],
    ['Seconds', '-1', /'Seconds' must be a number not less than 0/],
    ['Seconds', 'soon', /'Seconds' must be a number/],
    ['Other', '1', /\[Other\] do not exist in the template/],
  ];
  for (const [name, value, message] of cases) {
    await assert.rejects(create(aws, { Files: bucket }, given(name, value)), validation(message));
  }
  const Needed = { Parameters: { Name: { Type: 'String' } } };
  await assert.rejects(
    create(aws, {}, { TemplateBody: body({ Files: bucket }, Needed) }),
    validation(/\[Name\] must have values/),
  );
});

test('a role needs a capability, and a name can be taken once', async (t) => {
  const aws = await setUp(t);
  await assert.rejects(create(aws, whole, { Capabilities: [] }), InsufficientCapabilitiesException);
  await create(aws, { Files: bucket });
  await assert.rejects(create(aws, { Files: bucket }), AlreadyExistsException);
  await atRest(aws);
  const { TemplateBody } = await aws.client.send(new GetTemplateCommand({ StackName: 'lake' }));
  assert.equal(TemplateBody, body({ Files: bucket }));
});

test('events come in pages, the newest first', async (t) => {
  const aws = await setUp(t);
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`Role${index}`, role]));
  await create(aws, many);
  await atRest(aws);
  const first = await aws.client.send(new DescribeStackEventsCommand({ StackName: 'lake' }));
  assert.equal(first.StackEvents?.length, 100);
  assert.equal(first.StackEvents?.[0]?.ResourceStatus, 'CREATE_COMPLETE');
  assert.equal(first.StackEvents?.[0]?.LogicalResourceId, 'lake');
  const { NextToken } = first;
  const second = await aws.client.send(new DescribeStackEventsCommand({ StackName: 'lake', NextToken }));
  assert.equal(second.StackEvents?.length, 22);
  assert.equal(second.StackEvents?.at(-1)?.ResourceStatusReason, 'User Initiated');
  assert.equal(second.NextToken, undefined);
});

test('stacks outlive the endpoint', async (t) => {
  const { emulator, data_dir } = await startTestEmulator(t);
  const aws = clients(t, emulator);
  const { StackId } = await create(aws, whole);
  await atRest(aws);
  await emulator.close();
  const again = await startEmulator({ data_dir });
  t.after(() => again.close());
  const stack = await atRest(clients(t, again));
  assert.equal(stack.StackId, StackId);
  assert.equal(stack.StackStatus, 'CREATE_COMPLETE');
});

test('an update that a crash interrupted is finished by the next one', async (t) => {
  const { emulator, data_dir } = await startTestEmulator(t);
  const aws = clients(t, emulator);
  await create(aws, whole);
  await atRest(aws);
  const ids = await physicalIds(aws);
  await emulator.close();
  // What a crash leaves: the stack and one of its resources under way.
  const file = join(data_dir, 'aws', 'cloudformation.json');
  const [stack] = z.array(stackRecord).parse(JSON.parse(await readFile(file, 'utf8')));
  const { Stream, ...others } = stack?.resources ?? {};
  const interrupted = { ...stack, status: 'UPDATE_IN_PROGRESS', parameters: { Seconds: '5' } };
  const resources = { ...others, Stream: { ...Stream, status: 'UPDATE_IN_PROGRESS' } };
  await writeFile(file, JSON.stringify([{ ...interrupted, resources }]));

  const again = await startEmulator({ data_dir });
  t.after(() => again.close());
  const aws_again = clients(t, again);
  assert.equal((await atRest(aws_again)).StackStatus, 'UPDATE_FAILED');
  assert.equal(await bufferSeconds(aws_again), 60);
  await aws_again.client.send(
    new UpdateStackCommand({
      StackName: 'lake',
      UsePreviousTemplate: true,
      Capabilities: ['CAPABILITY_IAM'],
      Parameters: [{ ParameterKey: 'Seconds', UsePreviousValue: true }],
    }),
  );
  assert.equal((await atRest(aws_again)).StackStatus, 'UPDATE_COMPLETE');
  assert.equal(await bufferSeconds(aws_again), 5);
  assert.deepEqual(await physicalIds(aws_again), ids);
});
