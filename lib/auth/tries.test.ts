import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTries } from './tries.ts';

const limits = {
  sender: { free: 3, forget_ms: 60_000, max_wait_ms: 30_000 },
  all: { free: 10, forget_ms: 60_000, max_wait_ms: 4000 },
};

function counting() {
  const clock = { now: 0 };
  return { clock, ...createTries(limits, () => clock.now) };
}

test('after some free tries, each one waits twice as long as the one before, up to a bound', () => {
  const { clock, begin } = counting();
  for (let count = 0; count < 3; count += 1) assert.equal(begin('a'), 0);
  for (const expected of [1, 2, 4, 8, 16, 30, 30]) {
    const wait_s = begin('a');
    // While somebody waits, a little is forgotten.
    assert.ok(wait_s <= expected && wait_s >= expected / 2, `${wait_s} s of ${expected}`);
    clock.now += wait_s * 1000;
    assert.equal(begin('a'), 0);
  }
});

test('tries at the same time count before any of them is judged', () => {
  const { begin } = counting();
  const answers = Array.from({ length: 20 }, () => begin('a'));
  assert.equal(answers.filter((wait_s) => wait_s === 0).length, 3);
});

test('a right one clears what its sender did wrong, and time forgets', () => {
  const { clock, begin, succeed } = counting();
  for (let count = 0; count < 3; count += 1) assert.equal(begin('a'), 0);
  assert.notEqual(begin('a'), 0);
  succeed('a');
  assert.equal(begin('a'), 0);
  for (let count = 0; count < 3; count += 1) begin('b');
  assert.notEqual(begin('b'), 0);
  clock.now += 5 * 60_000;
  assert.equal(begin('b'), 0);
  assert.equal(begin('b'), 0);
});

test('many senders together wait too, and do not hold up one who is known', () => {
  const { begin, succeed } = counting();
  begin('known');
  succeed('known');
  for (let count = 0; count < 10; count += 1) assert.equal(begin(`stranger-${count}`), 0);
  assert.notEqual(begin('one-more'), 0);
  assert.equal(begin('known'), 0);
});

test('the senders of one IPv6 network are one', () => {
  const { begin } = counting();
  for (let count = 0; count < 3; count += 1) assert.equal(begin(`2001:db8:1:2::${count}`), 0);
  assert.notEqual(begin('2001:db8:1:2:ffff::1'), 0);
});

test('however many senders come, the memory of them is bounded', () => {
  const everybody = { ...limits.all, free: Number.POSITIVE_INFINITY };
  const { begin } = createTries({ ...limits, all: everybody }, () => 0);
  for (let count = 0; count < 3; count += 1) begin('first');
  for (let count = 0; count < 9_999; count += 1) begin(`other-${count}`);
  assert.notEqual(begin('first'), 0);
  begin('one-more');
  // Forgotten, and so free again.
  assert.equal(begin('first'), 0);
});
