import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerStore, longest_kept_ms } from './answer-store.ts';

const answer = (cell: string, asked_at_ms = 0) => ({
  result: { id: 'q', sql: '', columns: ['n'], rows: [[cell]], scanned_bytes: 0, duration_ms: 0 },
  asked_at_ms,
  refresh: undefined,
});
const limits = { max_answers: 3, max_characters: 100, largest_answer_characters: 60 };

test('past its number or its size, the answer that was used least lately is forgotten', () => {
  const store = answerStore(limits);
  for (const key of ['a', 'b', 'c']) store.put(key, answer(key), 0);
  store.get('a');
  store.put('d', answer('d'), 0);
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((key) => store.get(key)?.result.rows[0]?.[0]),
    ['a', undefined, 'c', 'd'],
  );
  store.put('e', answer('x'.repeat(50)), 0);
  store.put('f', answer('y'.repeat(50)), 0);
  assert.equal(store.get('e'), undefined);
  assert.ok(store.get('f'));
});

test('an answer that is too large is not kept, and what it would replace is gone', () => {
  const store = answerStore(limits);
  store.put('a', answer('small'), 0);
  store.put('a', answer('x'.repeat(60)), 0);
  assert.equal(store.get('a'), undefined);
});

test('what nobody would take any more is forgotten', () => {
  const store = answerStore(limits);
  store.put('a', answer('a'), 0);
  store.put('b', answer('b', longest_kept_ms + 1), longest_kept_ms + 1);
  assert.equal(store.get('a'), undefined);
  assert.ok(store.get('b'));
});
