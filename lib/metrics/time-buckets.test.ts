import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateRange } from './date-range.ts';
import { bucketStarts, evenRuns, type Step } from './time-buckets.ts';

const hour_ms = 3_600_000;
const asked = (from: string, to: string, tz: string, step: Step) => ({
  params: { step },
  range: dateRange({ from, to, tz }),
});

test('a day has as many hours as its clocks show, and each begins where the one before ends', () => {
  const hours = (date: string, tz: string) => bucketStarts(asked(date, date, tz, 'hour')).length - 1;
  assert.equal(hours('2026-11-22', 'Asia/Kathmandu'), 24);
  assert.equal(hours('2026-03-08', 'America/New_York'), 23);
  assert.equal(hours('2026-11-01', 'America/New_York'), 25);
});

test('days of one length are counted together, and one with a clock change by itself', () => {
  const runs = (from: string, to: string, tz: string, step: Step = 'day') =>
    evenRuns(bucketStarts(asked(from, to, tz, step))).map(({ first, length_ms }) => [
      first,
      length_ms / hour_ms,
    ]);
  assert.deepEqual(runs('2026-11-01', '2026-11-30', 'Asia/Kathmandu'), [[0, 24]]);
  assert.deepEqual(runs('2026-03-01', '2026-03-31', 'America/New_York'), [
    [0, 24],
    [7, 23],
    [8, 24],
  ]);
  // The clocks go half an hour back there: the last hour of that day has 30 minutes.
  assert.deepEqual(runs('2026-04-05', '2026-04-06', 'Australia/Lord_Howe', 'hour'), [
    [0, 1],
    [24, 0.5],
    [25, 1],
  ]);
});

test('each instant of a year lies in the bucket whose beginning and end are around it, in the oddest zones', () => {
  for (const tz of ['Australia/Lord_Howe', 'Pacific/Chatham', 'Antarctica/Troll', 'Africa/Casablanca']) {
    const starts = bucketStarts(asked('2026-01-01', '2026-12-31', tz, 'day'));
    const runs = evenRuns(starts);
    assert.ok(runs.length <= 9, tz);
    for (const [bucket, start_ms] of starts.slice(0, -1).entries()) {
      const run = runs.find(({ until_ms }) => start_ms < until_ms);
      assert.ok(run);
      assert.equal(run.first + Math.floor((start_ms - run.start_ms) / run.length_ms), bucket, tz);
    }
  }
});
