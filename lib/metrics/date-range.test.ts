import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateAt, dateRange, dayStartMs, rangeFault, withDefaultDates } from './date-range.ts';

const hour_ms = 3_600_000;
const day_ms = 24 * hour_ms;
const utc = (text: string) => Date.parse(text);

test('a day in Seoul is 15:00 to 15:00 UTC and reads the partitions around both of its UTC days', () => {
  assert.deepEqual(dateRange({ from: '2026-11-22', to: '2026-11-22', tz: 'Asia/Seoul' }), {
    from: '2026-11-22',
    to: '2026-11-22',
    tz: 'Asia/Seoul',
    day_starts_ms: [utc('2026-11-21T15:00:00Z'), utc('2026-11-22T15:00:00Z')],
    from_ms: utc('2026-11-21T15:00:00Z'),
    until_ms: utc('2026-11-22T15:00:00Z'),
    first_partition: '2026-11-20',
    last_partition: '2026-11-24',
  });
});

test('a day has 23 hours in New York where clocks go forward, and 25 where they go back', () => {
  const hours = (date: string) => {
    const { from_ms, until_ms } = dateRange({ from: date, to: date, tz: 'America/New_York' });
    return (until_ms - from_ms) / hour_ms;
  };
  assert.equal(hours('2026-03-07'), 24);
  assert.equal(hours('2026-03-08'), 23);
  assert.equal(hours('2026-11-01'), 25);
  assert.equal(dayStartMs('2026-11-01', 'America/New_York'), utc('2026-11-01T04:00:00Z'));
  assert.equal(dayStartMs('2026-11-02', 'America/New_York'), utc('2026-11-02T05:00:00Z'));
});

test('where clocks skip midnight the day begins later, and where they repeat it, at the first one', () => {
  assert.equal(dayStartMs('2026-04-24', 'Africa/Cairo'), utc('2026-04-23T22:00:00Z'));
  assert.equal(dayStartMs('2026-11-01', 'America/Havana'), utc('2026-11-01T04:00:00Z'));
});

test('the last millisecond before midnight is in the day, and midnight is in the next', () => {
  const { from_ms, until_ms } = dateRange({ from: '2026-11-22', to: '2026-11-22', tz: 'UTC' });
  const last = utc('2026-11-22T23:59:59.999Z');
  assert.ok(from_ms <= last && last < until_ms);
  assert.equal(until_ms, utc('2026-11-23T00:00:00.000Z'));
});

test('every event that the door lets through lies in a partition that is read, wherever its day begins', () => {
  const zones = [
    'UTC',
    'Asia/Seoul',
    'Pacific/Kiritimati',
    'Pacific/Pago_Pago',
    'Asia/Kathmandu',
    'America/New_York',
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: utc('2020-01-01'), max: utc('2030-01-01') }),
      fc.constantFrom(...zones),
      fc.integer({ min: -5 * 60_000, max: day_ms }),
      fc.integer({ min: -900_000, max: day_ms }),
      (occurred_at, tz, received_after, filed_after) => {
        const date = dateAt(occurred_at, tz);
        const range = dateRange({ from: date, to: date, tz });
        const partition = dateAt(occurred_at + received_after + filed_after, 'utc');
        assert.ok(range.from_ms <= occurred_at && occurred_at < range.until_ms);
        assert.ok(range.first_partition <= partition && partition <= range.last_partition, partition);
      },
    ),
  );
});

test('the days of a range join without a gap', () => {
  const range = dateRange({ from: '2026-01-01', to: '2026-12-31', tz: 'Australia/Lord_Howe' });
  assert.equal(range.day_starts_ms.length, 366);
  const lengths = new Set(
    range.day_starts_ms.slice(1).map((next, index) => next - (range.day_starts_ms[index] ?? 0)),
  );
  assert.deepEqual([...lengths].sort(), [23.5 * hour_ms, 24 * hour_ms, 24.5 * hour_ms].sort());
});

test('a day that a zone skipped has no instants', () => {
  const range = dateRange({ from: '2011-12-29', to: '2011-12-31', tz: 'Pacific/Apia' });
  assert.equal(range.until_ms - range.from_ms, 2 * day_ms);
  assert.equal(range.day_starts_ms.length, 3);
});

test('without dates the last seven days are asked for, today in the zone included', () => {
  const now = utc('2026-11-22T20:00:00Z');
  assert.deepEqual(withDefaultDates({ tz: 'UTC' }, now), { from: '2026-11-16', to: '2026-11-22' });
  assert.deepEqual(withDefaultDates({ tz: 'Asia/Seoul' }, now), { from: '2026-11-17', to: '2026-11-23' });
  assert.deepEqual(withDefaultDates({ to: '2026-03-03', tz: 'UTC' }, now), {
    from: '2026-02-25',
    to: '2026-03-03',
  });
});

test('a range may be a leap year and no longer', () => {
  assert.equal(rangeFault({ from: '2024-01-01', to: '2024-12-31' }), undefined);
  assert.match(rangeFault({ from: '2024-01-01', to: '2025-01-01' }) ?? '', /366/);
  assert.match(rangeFault({ from: '2024-01-02', to: '2024-01-01' }) ?? '', /2024-01-01/);
});
