import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as sdk from '@aws-sdk/client-athena';
import { StartSessionCommand } from '@aws-sdk/client-athena';
import { openLake, refused } from './athena.fixture.ts';
import { operations } from './operations.ts';
import { unsupported_operations } from './unsupported-operations.ts';

test('every operation of Athena is either answered or on the list of those that are not', () => {
  const all = Object.keys(sdk).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? []);
  assert.ok(all.length >= 70);
  const told = [...Object.keys(operations), ...unsupported_operations];
  assert.deepEqual(told.toSorted(), all.toSorted());
});

test('an operation that is not supported is refused by its name', async (t) => {
  const { athena } = await openLake(t);
  await assert.rejects(
    athena.send(
      new StartSessionCommand({ WorkGroup: 'primary', EngineConfiguration: { MaxConcurrentDpus: 2 } }),
    ),
    refused('UnknownOperationException', /does not support AmazonAthena\.StartSession/),
  );
});
