import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketsOver, comparedDays } from './compared-days.ts';

const today = '2026-11-22';
const week = { from: '2026-11-16', to: today };
const week_before = { from: '2026-11-09', to: '2026-11-15' };

test('days that are all over are compared as they are', () => {
  const range = { from: '2026-11-15', to: '2026-11-21' };
  const compared = { from: '2026-11-08', to: '2026-11-14' };
  assert.deepEqual(comparedDays(range, compared, today), {
    over: { days: range, with: compared },
    is_whole: true,
    days_back: 7,
  });
});

test('a week up to today is compared without today, with the same weekdays before', () => {
  assert.deepEqual(comparedDays(week, week_before, today), {
    over: {
      days: { from: '2026-11-16', to: '2026-11-21' },
      with: { from: '2026-11-09', to: '2026-11-14' },
    },
    is_whole: false,
    days_back: 7,
  });
});

test('of a range into the future only what is over is compared, and of today alone no day', () => {
  const range = { from: '2026-11-20', to: '2026-11-30' };
  assert.deepEqual(comparedDays(range, { from: '2026-11-09', to: '2026-11-19' }, today).over, {
    days: { from: '2026-11-20', to: '2026-11-21' },
    with: { from: '2026-11-09', to: '2026-11-10' },
  });
  const one = comparedDays({ from: today, to: today }, { from: '2026-11-21', to: '2026-11-21' }, today);
  assert.deepEqual(one, { is_whole: false, days_back: 1 });
});

test('an hour is over when the next one has begun', () => {
  assert.equal(bucketsOver([0, 10, 20], 10, false), 1);
  assert.equal(bucketsOver([0, 10, 20], 19, false), 1);
  assert.equal(bucketsOver([0, 10, 20], 1000, false), 2);
  assert.equal(bucketsOver([0, 10, 20], 0, true), 3);
  assert.equal(bucketsOver([], 5, false), 0);
});
