import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  AlreadyExistsException,
  DescribeStacksCommand,
  GetTemplateCommand,
  InsufficientCapabilitiesException,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  atRest,
  body,
  bucket,
  bufferSeconds,
  create,
  eventsOf,
  lines,
  physicalIds,
  role,
  setUp,
  stream,
  validation,
  whole,
} from './stack.fixture.ts';

test('a stack makes each resource after those it needs, and says so in its events', async (t) => {
  const aws = await setUp(t);
  const { StackId } = await create(aws, { Stream: stream(), Role: role, Files: bucket });
  await waitUntilStackCreateComplete(
    { client: aws.client, maxWaitTime: 600, minDelay: 1 },
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
