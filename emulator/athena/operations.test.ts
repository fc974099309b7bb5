import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StartSessionCommand } from '@aws-sdk/client-athena';
import { openLake, refused } from './athena.fixture.ts';

test('an operation of Athena that is not supported is refused by its name', async (t) => {
  const { athena } = await openLake(t);
  await assert.rejects(
    athena.send(
      new StartSessionCommand({ WorkGroup: 'primary', EngineConfiguration: { MaxConcurrentDpus: 2 } }),
    ),
    refused('UnknownOperationException', /does not support AmazonAthena\.StartSession/),
  );
});
