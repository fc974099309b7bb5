import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateRange } from './metrics/date-range.ts';
import { previousRange } from './previous-range.ts';

test('the previous period has as many days, right before the range', () => {
  assert.deepEqual(previousRange({ from: '2026-11-16', to: '2026-11-22' }, 'previous'), {
    from: '2026-11-09',
    to: '2026-11-15',
  });
  assert.deepEqual(previousRange({ from: '2026-03-01', to: '2026-03-01' }, 'previous'), {
    from: '2026-02-28',
    to: '2026-02-28',
  });
});

test('a day with a clock change is a day: the two ranges touch and have the same number of days', () => {
  const tz = 'America/New_York';
  const range = { from: '2026-11-01', to: '2026-11-02' };
  const before = previousRange(range, 'previous');
  assert.deepEqual(before, { from: '2026-10-30', to: '2026-10-31' });
  const [now, earlier] = [dateRange({ ...range, tz }), dateRange({ ...before, tz })];
  assert.equal(earlier.until_ms, now.from_ms);
  assert.equal(earlier.day_starts_ms.length, now.day_starts_ms.length);
});

test('the year before has the same dates, and the 28th for a 29 February', () => {
  assert.deepEqual(previousRange({ from: '2026-11-16', to: '2026-11-22' }, 'year'), {
    from: '2025-11-16',
    to: '2025-11-22',
  });
  assert.deepEqual(previousRange({ from: '2028-02-29', to: '2028-03-01' }, 'year'), {
    from: '2027-02-28',
    to: '2027-03-01',
  });
});
