import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptPastEvents } from '../ingest/accept-past-events.ts';
import { pages } from './pages.ts';
import { sampleEvents } from './sample-events.ts';
import { videos } from './site.ts';

const now_ms = Date.parse('2026-11-22T10:00:00Z');
const asked = { today: '2026-11-22', tz: 'UTC', now_ms };
const events = sampleEvents(asked);
const day_ms = 86_400_000;

test('the sample is the same each time on one day, and another on the next', () => {
  assert.deepEqual(sampleEvents(asked), events);
  const next = sampleEvents({ ...asked, today: '2026-11-23', now_ms: now_ms + day_ms });
  assert.notEqual(next.length, events.length);
});

test('every event of the sample is one that an import takes, under an id of its own', () => {
  const { accepted, rejected } = acceptPastEvents(events, {
    name: 'sample',
    only_site: 'sample',
    received_at: now_ms,
  });
  assert.deepEqual(rejected.slice(0, 3), []);
  assert.equal(new Set(accepted.map(({ row }) => row.event_id)).size, events.length);
  assert.ok(accepted.every(({ row }) => row.occurred_at <= now_ms));
});

test('it is a month of about fifty thousand events in the order of time, with every page and video in it', () => {
  assert.ok(events.length > 35_000 && events.length < 70_000, `${events.length} events`);
  const { accepted } = acceptPastEvents(events, { name: 'sample', received_at: now_ms });
  const times = accepted.map(({ row }) => row.occurred_at);
  assert.deepEqual(
    times,
    times.toSorted((one, other) => one - other),
  );
  assert.equal(new Set(accepted.map(({ row }) => row.day)).size, 31);
  const seen = new Set(events.flatMap((event) => ('page' in event ? [event.page] : [])));
  assert.deepEqual(
    pages.filter(({ path }) => !seen.has(path)),
    [],
  );
  const watched = new Set(events.flatMap((event) => ('video_id' in event ? [event.video_id] : [])));
  assert.equal(watched.size, videos.length);
});

test('it has what the dashboard shows: presses in anger, dead ones, phones and desks, parts watched again', () => {
  const clicks = events.filter((event) => event.type === 'click');
  assert.ok(clicks.some(({ is_rage }) => is_rage === true));
  assert.ok(clicks.some(({ is_dead }) => is_dead === true));
  assert.ok(clicks.every(({ x, y, width, height }) => x >= 0 && x <= width && y >= 0 && y <= height));
  for (const [least, most] of [
    [0, 640],
    [1024, 1536],
    [1536, 4000],
  ] as const) {
    assert.ok(clicks.some(({ viewport_width: w }) => w != null && w >= least && w < most));
  }
  const plays = events.filter((event) => event.type === 'play');
  assert.ok(plays.every(({ started_at, ended_at }) => ended_at >= started_at));
  const passes = Map.groupBy(
    plays,
    ({ view_id, started_at }) => `${view_id} ${Math.floor(started_at / 10_000)}`,
  );
  assert.ok([...passes.values()].some((again) => again.length > 1));
});
