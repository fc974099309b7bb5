import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { atRest, bucket, create, eventsOf, physicalIds, setUp, validation, whole } from './stack.fixture.ts';

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
