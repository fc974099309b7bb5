import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { atRest, create, role, setUp } from './stack.fixture.ts';

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
