import assert from 'node:assert/strict';
import { test } from 'node:test';
import { occurredAt } from './occurred-at.ts';

const received_at = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;
const hour = 60 * minute;
const year = 365 * 24 * hour;

/** Where the event is put, relative to its arrival: ms. `offsets` are of the client's clock. */
function placed(client: number | undefined, sent?: number) {
  const { occurred_at, clock_skewed } = occurredAt(client === undefined ? undefined : received_at + client, {
    received_at,
    sent_at: sent === undefined ? undefined : received_at + sent,
  });
  return [occurred_at - received_at, clock_skewed];
}

test('Without a client clock the server’s counts, and nothing is skewed', () => {
  assert.deepEqual(placed(undefined), [0, false]);
  assert.deepEqual(placed(undefined, -hour), [0, false]);
});

test('Without sent_at the client clock is taken as it is, from 24 h behind to 5 min ahead', () => {
  assert.deepEqual(placed(-3 * hour), [-3 * hour, false]);
  assert.deepEqual(placed(-24 * hour), [-24 * hour, false]);
  assert.deepEqual(placed(-24 * hour - 1), [0, true]);
  assert.deepEqual(placed(5 * minute), [5 * minute, false]);
  assert.deepEqual(placed(5 * minute + 1), [0, true]);
});

test('A clock that is ten years off is put right by sent_at', () => {
  for (const off of [-10 * year, 10 * year]) assert.deepEqual(placed(off - 7000, off), [-7000, false]);
});

test('An event that waited more than a day to be sent is dated by its arrival, and says so', () => {
  assert.deepEqual(placed(-25 * hour, 0), [0, true]);
});

test('A sent_at long before the event it sends is no clock reading and is not used', () => {
  assert.deepEqual(placed(-7000, -received_at), [-7000, false]);
  assert.deepEqual(placed(-7000, -hour), [-7000, false]);
});
