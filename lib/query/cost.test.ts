import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costUsd } from './cost.ts';

const mb = 2 ** 20;

test('a query is billed as at least 10 MB', () => {
  const least = (10 / 2 ** 20) * 5;
  for (const bytes of [0, 1, 10 * mb]) assert.equal(costUsd(bytes, 5), least);
});

test('past 10 MB each begun megabyte counts', () => {
  assert.equal(costUsd(10 * mb + 1, 5), (11 / 2 ** 20) * 5);
  assert.equal(costUsd(11 * mb, 5), (11 / 2 ** 20) * 5);
});

test('a TB costs the rate', () => {
  assert.equal(costUsd(2 ** 40, 6.25), 6.25);
  assert.equal(costUsd(3 * 2 ** 40, 5), 15);
  assert.equal(costUsd(2 ** 40, 0), 0);
});
