import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AwsError } from './aws-error.ts';
import { FailureLog } from './failure-log.ts';

const failure = (status: number, cause?: unknown) => new AwsError(`Code${status}`, 'No.', { status, cause });

test('a flood of 503s is told once in ten seconds, with its cause and how many were left out', () => {
  let now = 0;
  const told: unknown[] = [];
  const failures = new FailureLog(
    (level, _message, fields) => told.push({ level, ...fields }),
    () => now,
  );
  const cause = new Error('no space left on device');
  for (let count = 0; count < 1000; count += 1) failures.tell(failure(503, cause), 'glue.CreateTable');
  failures.tell(failure(503, cause), 's3');
  now = 10_000;
  failures.tell(failure(503, cause), 'glue.CreateTable');
  const common = { level: 'error', code: 'Code503', cause };
  assert.deepEqual(told, [
    { ...common, where: 'glue.CreateTable', left_out: 0 },
    { ...common, where: 's3', left_out: 0 },
    { ...common, where: 'glue.CreateTable', left_out: 999 },
  ]);
});

test('each fault of ours is told, and nothing that is the fault of the client', () => {
  const told: unknown[] = [];
  const failures = new FailureLog((_level, _message, fields) => told.push(fields?.code));
  for (const status of [500, 400, 500, 404, 503]) failures.tell(failure(status), 's3');
  assert.deepEqual(told, ['Code500', 'Code500']);
});
