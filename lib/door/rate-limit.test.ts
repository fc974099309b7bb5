import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimit } from './rate-limit.ts';

function limit(per_second: number) {
  const clock = { now: 0 };
  const { take } = createRateLimit(per_second, () => clock.now);
  return { clock, take };
}

test('An address may send a burst of one second, then as much as the rate gives back', () => {
  const { clock, take } = limit(200);
  assert.equal(take('a', 200), 0);
  assert.equal(take('a', 1), 1);
  clock.now += 500;
  assert.equal(take('a', 100), 0);
  assert.equal(take('a', 1), 1);
});

test('The largest request passes a rate that is lower than its size, and is told the wait it needs', () => {
  const { clock, take } = limit(10);
  assert.equal(take('a', 100), 0);
  assert.equal(take('a', 100), 10);
  clock.now += 10_000;
  assert.equal(take('a', 100), 0);
});

test('A refused request takes nothing', () => {
  const { take } = limit(200);
  assert.equal(take('a', 150), 0);
  assert.notEqual(take('a', 51), 0);
  assert.equal(take('a', 50), 0);
});

test('One address does not use up another, and 0 turns the limit off', () => {
  const { take } = limit(100);
  assert.equal(take('a', 100), 0);
  assert.equal(take('b', 100), 0);
  assert.equal(limit(0).take('a', 1e9), 0);
});

test('However many addresses come, the memory of them is bounded', () => {
  const { take } = limit(1);
  assert.equal(take('first', 100), 0);
  for (let index = 0; index < 50_000; index += 1) take(`other-${index}`, 1);
  // Forgotten, and so full again.
  assert.equal(take('first', 100), 0);
});
