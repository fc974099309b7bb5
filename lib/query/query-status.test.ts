import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { queriesStatus } from './query-status.ts';
import { startScriptedAthena } from './scripted-athena.fixture.ts';

const athena = await startScriptedAthena();
after(() => athena.close());

type Told = { State: string; start_s: number; end_s?: number; bytes?: number; WorkGroup?: string };

const told: Record<string, Told> = {
  done: { State: 'SUCCEEDED', start_s: 100, end_s: 102, bytes: 5 },
  running: { State: 'RUNNING', start_s: 101, bytes: 7 },
  queued: { State: 'QUEUED', start_s: 103 },
  stopped: { State: 'CANCELLED', start_s: 101, end_s: 104 },
  elsewhere: { State: 'RUNNING', start_s: 100, WorkGroup: 'another' },
};

athena.play(({ input }) => {
  const { State, start_s, end_s, bytes, WorkGroup } = told[String(input.QueryExecutionId)] ?? {};
  const QueryExecution = {
    WorkGroup: WorkGroup ?? 'the-WorkGroup',
    Status: { State, SubmissionDateTime: start_s, CompletionDateTime: end_s },
    Statistics: { DataScannedInBytes: bytes },
  };
  return { body: { QueryExecution } };
});

test('several queries are told of as one: they run while one of them runs, and read what all of them read', async () => {
  assert.deepEqual(await queriesStatus(['done', 'running', 'queued'], 110_000), {
    state: 'running',
    elapsed_ms: 10_000,
    scanned_bytes: 12,
  });
  assert.deepEqual(await queriesStatus(['done', 'queued'], 110_000), {
    state: 'queued',
    elapsed_ms: 10_000,
    scanned_bytes: 5,
  });
});

test('several queries are over when the last has ended, and were stopped where one of them was', async () => {
  assert.deepEqual(await queriesStatus(['done', 'stopped'], 110_000), {
    state: 'cancelled',
    elapsed_ms: 4000,
    scanned_bytes: 5,
  });
  assert.equal((await queriesStatus(['done'], 110_000)).state, 'succeeded');
});

test('nothing is told where one of them is none of our work group', async () => {
  await assert.rejects(queriesStatus(['done', 'elsewhere']), { code: 'not_found' });
});
