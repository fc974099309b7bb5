import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bucketStarts, commonSpan } from './clicks-over-time.ts';
import { dateRange } from './date-range.ts';

const minute_ms = 60_000;
const range = (from: string, to: string, tz: string) => dateRange({ from, to, tz });

test('a day has as many hours as its clocks show, and each begins where the one before ends', () => {
  const hours = (date: string, tz: string) => bucketStarts(range(date, date, tz), 'hour').length - 1;
  assert.equal(hours('2026-11-22', 'Asia/Kathmandu'), 24);
  assert.equal(hours('2026-03-08', 'America/New_York'), 23);
  assert.equal(hours('2026-11-01', 'America/New_York'), 25);
});

test('days without a clock change are counted whole, and those with one by the hour or its half', () => {
  const span = (from: string, to: string, tz: string) =>
    commonSpan(bucketStarts(range(from, to, tz), 'day')) / minute_ms;
  assert.equal(span('2026-11-01', '2026-11-30', 'Asia/Kathmandu'), 24 * 60);
  assert.equal(span('2026-03-01', '2026-03-31', 'America/New_York'), 60);
  assert.equal(span('2026-04-01', '2026-04-30', 'Australia/Lord_Howe'), 30);
});

test('the oddest time zones need no more rows for a year than the metric may read', () => {
  for (const tz of [
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Australia/Eucla',
    'Antarctica/Troll',
    'Africa/Casablanca',
  ]) {
    const starts = bucketStarts(range('2026-01-01', '2026-12-31', tz), 'day');
    assert.ok(commonSpan(starts) >= 15 * minute_ms, tz);
  }
});
