import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { startTestEmulator } from '../emulator.fixture.ts';
import { startEmulator } from '../start-emulator.ts';
import { atRest, bufferSeconds, clients, create, physicalIds, whole } from './stack.fixture.ts';
import { stackRecord } from './stack-record.ts';

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
