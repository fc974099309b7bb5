import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptEvents } from './accept-events.ts';
import { acceptPastEvents } from './accept-past-events.ts';

const received_at = Date.parse('2026-11-22T10:00:00Z');
const at = { name: 'history', received_at, newId: () => 'made' };
const press = { type: 'click', page: '/', width: 10, height: 10, x: 1, y: 1, site: 'shop' };

test('an event of the past keeps its time, is filed under the UTC day of it, and may name its visitor', () => {
  const timestamp = Date.parse('2025-03-01T23:59:59.999Z');
  const { accepted, rejected } = acceptPastEvents([{ ...press, timestamp, visitor_id: 'v1' }], at);
  assert.deepEqual(rejected, []);
  const [event] = accepted;
  assert.equal(event?.event, 'click');
  assert.equal(event.row.occurred_at, timestamp);
  assert.equal(event.row.clock_skewed, false);
  assert.equal(event.row.received_at, received_at);
  assert.equal(event.row.visitor_id, 'v1');
  assert.equal(event.row.day, '2025-03-01');
  assert.equal(event.row.import, 'history');
});

test('each event that can not be of the past is rejected alone, by the field that is wrong', () => {
  const timestamp = received_at - 1000;
  const records = [
    press,
    { ...press, timestamp: Date.parse('2024-12-31T23:59:59Z') },
    { ...press, timestamp: received_at + 600_000 },
    { ...press, timestamp, visitor_id: 'x'.repeat(65) },
    { ...press, timestamp, received_at },
    { ...press, timestamp, day: '../../secrets' },
    'not JSON',
    { ...press, timestamp },
  ];
  const { accepted, rejected } = acceptPastEvents(records, at);
  assert.equal(accepted.length, 1);
  assert.deepEqual(
    rejected.map(({ index, issues }) => [index, issues[0]?.path]),
    [
      [0, 'timestamp'],
      [1, 'timestamp'],
      [2, 'timestamp'],
      [3, 'visitor_id'],
      [4, 'received_at'],
      [5, 'day'],
      [6, ''],
    ],
  );
});

test('an import that is of one site takes no other', () => {
  const timestamp = received_at - 1000;
  const { accepted, rejected } = acceptPastEvents(
    [
      { ...press, timestamp },
      { ...press, timestamp, site: 'sample' },
    ],
    { ...at, only_site: 'sample' },
  );
  assert.equal(accepted.length, 1);
  assert.deepEqual(rejected[0]?.issues, [{ path: 'site', message: 'must be sample in this import' }]);
});

test('a stranger at the door can still not date an event back, nor name a day, an import or a visitor', () => {
  const timestamp = received_at - 30 * 86_400_000;
  const [old] = acceptEvents({ ...press, timestamp }, { received_at }).accepted;
  assert.equal(old?.row.occurred_at, received_at);
  assert.equal(old.row.clock_skewed, true);
  for (const field of ['day', 'import', 'visitor_id', 'occurred_at']) {
    const { rejected } = acceptEvents({ ...press, [field]: 'x' }, { received_at });
    assert.equal(rejected[0]?.issues[0]?.path, field);
  }
});
