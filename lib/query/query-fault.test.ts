import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOfStatus } from './query-fault.ts';

const kindOf = (status: Parameters<typeof faultOfStatus>[0]) => faultOfStatus(status, 'q1').kind;
const failed = (ErrorCategory: number, ErrorType: number, StateChangeReason = 'said') => ({
  State: 'FAILED' as const,
  StateChangeReason,
  AthenaError: { ErrorCategory, ErrorType },
});

test('a query past its limit is told from one that somebody stopped', () => {
  const limit = 'Query cancelled! : Bytes scanned limit was exceeded';
  assert.equal(kindOf({ State: 'CANCELLED', StateChangeReason: limit }), 'too_large');
  assert.equal(kindOf({ State: 'FAILED', StateChangeReason: limit }), 'too_large');
  assert.equal(kindOf({ State: 'CANCELLED', StateChangeReason: 'Query cancelled by user' }), 'stopped');
  assert.equal(kindOf({ State: 'CANCELLED' }), 'stopped');
});

test('failures are told apart by the codes of Athena’s error catalog', () => {
  assert.equal(kindOf(failed(2, 1006)), 'refused');
  assert.equal(kindOf(failed(1, 200)), 'broken');
  assert.equal(kindOf(failed(1, 0)), 'exhausted');
  assert.equal(kindOf(failed(1, 8)), 'exhausted');
  assert.equal(kindOf(failed(1, 206)), 'timed_out');
  assert.equal(kindOf(failed(2, 1000, 'Access Denied (Service: Amazon S3)')), 'denied');
  assert.equal(kindOf({ State: 'FAILED' }), 'broken');
});

test('what Athena said goes along word for word, but not without end', () => {
  const fault = faultOfStatus(failed(2, 1006, '<b>line 1:8</b>'), 'q1');
  assert.deepEqual(fault, { kind: 'refused', query_id: 'q1', detail: '<b>line 1:8</b>' });
  assert.ok((faultOfStatus(failed(2, 1, 'x'.repeat(1e6)), 'q1').detail?.length ?? 0) < 3000);
});
