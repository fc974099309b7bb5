import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AppError } from './errors.ts';
import { errorResponse, logFailure } from './http.ts';
import { QueryError } from './query/query-error.ts';

/** The level of each line that is logged while `act` runs. */
function levelsOf(context: TestContext, act: () => void): string[] {
  const write = context.mock.method(process.stderr, 'write', () => true);
  act();
  write.mock.restore();
  return write.mock.calls.map(({ arguments: [line] }) => String(JSON.parse(String(line)).level));
}

test('a query that somebody stopped or gave up is logged, and not as an error', (context) => {
  const levels = levelsOf(context, () => {
    logFailure(new QueryError({ kind: 'stopped', query_id: 'q1' }), 'test');
    logFailure(new AppError('unavailable', 'The query was given up.', { is_wanted: true }), 'test');
  });
  assert.deepEqual(levels, ['info', 'info']);
});

test('what failed for a reason of ours is logged as an error, and what a client did wrong is not', (context) => {
  const levels = levelsOf(context, () => {
    logFailure(new QueryError({ kind: 'timed_out', query_id: 'q1' }), 'test');
    logFailure(new QueryError({ kind: 'unreachable' }), 'test');
    logFailure(new Error('unknown'), 'test');
    logFailure(new AppError('bad_request', 'No.'), 'test');
  });
  assert.deepEqual(levels, ['error', 'error', 'error']);
});

test('whoever asked is told of a stopped query as of any other that has no answer', async (context) => {
  context.mock.method(process.stderr, 'write', () => true);
  const answer = errorResponse(new QueryError({ kind: 'stopped', query_id: 'q1' }), 'test');
  assert.equal(answer.status, 502);
  assert.match(await answer.text(), /"code":"query_failed"/);
});
