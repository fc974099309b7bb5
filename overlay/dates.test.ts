import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateChoice, lastDays, today } from './dates.ts';

test('the last days end with the day itself, over the ends of months and years', () => {
  assert.deepEqual(lastDays(7, '2026-11-22'), { from: '2026-11-16', to: '2026-11-22' });
  assert.deepEqual(lastDays(90, '2026-01-15'), { from: '2025-10-18', to: '2026-01-15' });
});

test('today is that of the time zone; an unknown zone is the browser’s own', () => {
  const late_ms = Date.UTC(2026, 10, 22, 23, 30);
  assert.equal(today('UTC', late_ms), '2026-11-22');
  assert.equal(today('Asia/Seoul', late_ms), '2026-11-23');
  assert.equal(today('Nowhere/At_All', late_ms), today('', late_ms));
});

test('dates that are the last days are shown as such, and all others as a range', () => {
  assert.equal(dateChoice({ from: '', to: '' }, '2026-11-22'), '7');
  assert.equal(dateChoice({ from: '2026-10-24', to: '2026-11-22' }, '2026-11-22'), '30');
  assert.equal(dateChoice({ from: '2026-10-24', to: '2026-11-21' }, '2026-11-22'), 'range');
});
