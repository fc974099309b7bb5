import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTicks, dollarLabels, dollarTicks, durationTicks } from './chart-ticks.ts';

test('an axis of time goes in whole seconds, minutes or hours', () => {
  assert.deepEqual(durationTicks(14_000), [0, 5000, 10_000, 15_000]);
  assert.deepEqual(durationTicks(3_600_000), [0, 900_000, 1_800_000, 2_700_000, 3_600_000]);
  assert.deepEqual(durationTicks(0), [0, 1000]);
});

test('an axis of things goes in whole numbers, at most five ticks and one past the largest', () => {
  assert.deepEqual(countTicks(0), [0, 1]);
  assert.deepEqual(countTicks(3), [0, 1, 2, 3]);
  assert.deepEqual(countTicks(47), [0, 25, 50]);
  assert.deepEqual(countTicks(1200), [0, 500, 1000, 1500]);
  for (const most of [1, 7, 9, 10, 11, 99, 101, 12_345, 9_999_999]) {
    const ticks = countTicks(most);
    assert.ok(
      ticks.length <= 6 && ticks.every(Number.isInteger) && Number(ticks.at(-1)) >= most,
      String(most),
    );
  }
});

test('ticks of dollars are round for fractions of a cent, and there where nothing was spent', () => {
  assert.deepEqual(dollarTicks(0.00019).map(String), [
    '0',
    '0.00005',
    '0.0001',
    '0.00015000000000000001',
    '0.0002',
  ]);
  assert.deepEqual(dollarTicks(3), [0, 1, 2, 3]);
  assert.equal(dollarTicks(0)[0], 0);
});

test('labels of dollars differ as their ticks do, and have cents', () => {
  assert.deepEqual(dollarLabels(dollarTicks(0.016)), ['$0.000', '$0.005', '$0.010', '$0.015', '$0.020']);
  assert.deepEqual(dollarLabels(dollarTicks(3)), ['$0.00', '$1.00', '$2.00', '$3.00']);
  for (const most of [0, 1e-9, 0.00000019, 0.00019, 0.01, 0.024, 0.9, 7, 12_345]) {
    const ticks = dollarTicks(most);
    assert.equal(new Set(dollarLabels(ticks)).size, ticks.length, String(most));
  }
});
