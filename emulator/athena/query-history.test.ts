import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  CreateWorkGroupCommand,
  DeleteWorkGroupCommand,
  ListQueryExecutionsCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateBucketCommand, DeleteObjectCommand } from '@aws-sdk/client-s3';
import { kill, spawnEmulator } from '../spawn-emulator.fixture.ts';
import { startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { clientsOf, endless, openLake, refused } from './athena.fixture.ts';

test('queries, their results, their order and their tokens outlive the endpoint', async (t) => {
  const { emulator, data_dir, start, ended, rows } = await openLake(t);
  const ClientRequestToken = randomUUID();
  const first = await start('SELECT x FROM UNNEST(sequence(1, 1500)) AS t(x) ORDER BY x', {
    ClientRequestToken,
  });
  const before = await ended(first);
  const failed = await start('SELECT 1 / 0');
  const failure = await ended(failed);
  const expected = await rows(first);
  await emulator.close();

  const again = await startEmulator({ data_dir, log: () => undefined });
  t.after(() => again.close());
  const later = clientsOf(t, again);
  assert.deepEqual(await later.get(first), before);
  assert.deepEqual(await later.get(failed), failure);
  assert.deepEqual(await later.rows(first), expected);
  const { NextToken, ResultSet } = await later.page(first, undefined, 1000);
  assert.equal(ResultSet?.Rows?.length, 1000);
  const { ResultSet: rest } = await later.page(first, NextToken);
  assert.equal(rest?.Rows?.at(-1)?.Data?.[0]?.VarCharValue, '1500');
  assert.equal(
    await later.start('SELECT x FROM UNNEST(sequence(1, 1500)) AS t(x) ORDER BY x', { ClientRequestToken }),
    first,
  );
  await assert.rejects(
    later.start('SELECT 2', { ClientRequestToken }),
    refused('InvalidRequestException', /Idempotent parameters do not match/),
  );
  const { QueryExecutionIds } = await later.athena.send(new ListQueryExecutionsCommand({}));
  assert.deepEqual(QueryExecutionIds, [failed, first]);
});

test('what runs when the endpoint closes is cancelled and stays known, and its rows do not', async (t) => {
  const { emulator, data_dir, start } = await openLake(t);
  const id = await start(endless);
  await emulator.close();
  const again = await startEmulator({ data_dir, log: () => undefined });
  t.after(() => again.close());
  const { Status } = await clientsOf(t, again).get(id);
  assert.deepEqual([Status?.State, Status?.StateChangeReason], ['CANCELLED', 'The endpoint was closed']);
  assert.deepEqual(await readdir(join(data_dir, 'aws', 'athena', 'results')), []);
});

test('what ran when the process was killed is FAILED at the next start, and may be tried again', async (t) => {
  const data_dir = await temporaryFolder(t);
  const { child, emulator } = await spawnEmulator(t, data_dir);
  const first = clientsOf(t, emulator);
  await first.s3.send(new CreateBucketCommand({ Bucket: 'results' }));
  const id = await first.start(endless);
  const done = await first.start('SELECT 1');
  const expected = await first.rows(done);
  await kill(child);

  const again = await startEmulator({
    data_dir,
    credentials: emulator.credentials,
    log: () => undefined,
  });
  t.after(() => again.close());
  const later = clientsOf(t, again);
  const { Status } = await later.get(id);
  assert.equal(Status?.State, 'FAILED');
  assert.match(Status?.StateChangeReason ?? '', /The endpoint was ended while this query waited or ran/);
  assert.equal(Status?.AthenaError?.Retryable, true);
  assert.deepEqual(await later.rows(done), expected);
});

test('a list of queries has the newest first, and those that come while somebody pages move nothing', async (t) => {
  const { athena, start } = await openLake(t);
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift(await start(`SELECT ${count}`));
  const list = (NextToken?: string, WorkGroup?: string) =>
    athena.send(new ListQueryExecutionsCommand({ MaxResults: 2, NextToken, WorkGroup }));
  const first = await list();
  await start('SELECT 6');
  const second = await list(first.NextToken);
  const third = await list(second.NextToken);
  assert.deepEqual(
    [first, second, third].map((each) => each.QueryExecutionIds),
    [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)],
  );
  assert.equal(third.NextToken, undefined);
  await assert.rejects(list('bogus'), refused('InvalidRequestException', /NextToken/));
  await assert.rejects(
    list(undefined, 'nowhere'),
    refused('InvalidRequestException', /nowhere is not found/),
  );
  await athena.send(new CreateWorkGroupCommand({ Name: 'empty' }));
  assert.deepEqual((await list(undefined, 'empty')).QueryExecutionIds, []);
  await assert.rejects(list(first.NextToken, 'empty'), refused('InvalidRequestException', /NextToken/));
});

test('a work group that is deleted with all that is in it takes its queries with it, also one that runs', async (t) => {
  const { athena, start, ended, get } = await openLake(t);
  await athena.send(
    new CreateWorkGroupCommand({
      Name: 'team',
      Configuration: { ResultConfiguration: { OutputLocation: 's3://results/team/' } },
    }),
  );
  const done = await start('SELECT 1', { WorkGroup: 'team' });
  await ended(done);
  const running = await start(endless, { WorkGroup: 'team' });
  const other = await start('SELECT 1');
  await athena.send(new DeleteWorkGroupCommand({ WorkGroup: 'team', RecursiveDeleteOption: true }));
  for (const id of [done, running]) {
    await assert.rejects(get(id), refused('InvalidRequestException', /was not found/));
  }
  assert.equal((await ended(other)).Status?.State, 'SUCCEEDED');
});

test('stopping a query that has ended changes nothing, and a result deleted from S3 can not be read', async (t) => {
  const { athena, s3, start, ended, page } = await openLake(t);
  const id = await start('SELECT 1');
  await ended(id);
  await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  assert.equal((await ended(id)).Status?.State, 'SUCCEEDED');
  await assert.rejects(
    athena.send(new StopQueryExecutionCommand({ QueryExecutionId: 'nobody' })),
    refused('InvalidRequestException', /was not found/),
  );
  await s3.send(new DeleteObjectCommand({ Bucket: 'results', Key: `out/${id}.csv` }));
  await assert.rejects(page(id), refused('InvalidRequestException', /^Could not find results$/));
});

test('a history that is damaged is told by its file, and nothing starts over it', async (t) => {
  const { emulator, data_dir } = await openLake(t);
  await emulator.close();
  const file = join(data_dir, 'aws', 'athena', 'history.sqlite');
  await writeFile(
    file,
    'no database at all, but as long as the header of one would have to be. '.repeat(100),
  );
  await assert.rejects(startEmulator({ data_dir, log: () => undefined }), /history\.sqlite is not what/);
});
