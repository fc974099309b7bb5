import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { atRest, bufferSeconds, create, setUp, whole } from './stack.fixture.ts';

const won = (results: PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === 'fulfilled').length;

test('of several who create or update one stack at the same time one does, and who delete it all may', async (t) => {
  const aws = await setUp(t);
  const created = await Promise.allSettled([1, 2, 3].map(() => create(aws, whole)));
  assert.equal(won(created), 1);
  assert.equal((await atRest(aws)).StackStatus, 'CREATE_COMPLETE');
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  assert.equal(Buckets.length, 1);

  const seconds = ['10', '20', '30'];
  const updated = await Promise.allSettled(
    seconds.map((ParameterValue) =>
      aws.client.send(
        new UpdateStackCommand({
          StackName: 'lake',
          UsePreviousTemplate: true,
          Capabilities: ['CAPABILITY_IAM'],
          Parameters: [{ ParameterKey: 'Seconds', ParameterValue }],
        }),
      ),
    ),
  );
  assert.equal(won(updated), 1);
  const winner = updated.findIndex(({ status }) => status === 'fulfilled');
  assert.equal((await atRest(aws)).StackStatus, 'UPDATE_COMPLETE');
  assert.equal(await bufferSeconds(aws), Number(seconds[winner]));

  const remove = () => aws.client.send(new DeleteStackCommand({ StackName: 'lake' }));
  await Promise.all([remove(), remove(), remove()]);
  for (;;) {
    const { Stacks = [] } = await aws.client.send(new DescribeStacksCommand({}));
    if (Stacks.length === 0) break;
    assert.equal(Stacks[0]?.StackStatus, 'DELETE_IN_PROGRESS');
  }
});
