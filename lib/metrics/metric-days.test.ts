import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { acceptEvents } from '../ingest/accept-events.ts';
import { clicksOverTime } from './clicks-over-time.ts';
import { startLake } from './lake.fixture.ts';
import { pages } from './pages.ts';
import { at, clickRow } from './rows.fixture.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

/** How many presses `site` had from one date to another, both included. */
async function clicks(site: string, from: string, to: string, tz: string): Promise<number> {
  const { rows } = await pages.read(reader, { site, from, to, tz });
  return rows.reduce((sum, row) => sum + row.clicks, 0);
}

test('a day in Seoul is two UTC partitions, and its first and last milliseconds are its own', async () => {
  const site = 'seoul';
  const instants = [
    at('14:59:59.999', '2026-03-09'),
    at('15:00:00.000', '2026-03-09'),
    at('23:59:59.999', '2026-03-09'),
    at('00:00:00.000'),
    at('14:59:59.999'),
    at('15:00:00.000'),
  ];
  await lake.put(
    'click',
    instants.map((occurred_at) => clickRow({ site, occurred_at })),
  );
  assert.equal(await clicks(site, '2026-03-10', '2026-03-10', 'Asia/Seoul'), 4);
  assert.equal(await clicks(site, '2026-03-09', '2026-03-09', 'Asia/Seoul'), 1);
  assert.equal(await clicks(site, '2026-03-10', '2026-03-10', 'UTC'), 3);
  assert.equal(await clicks(site, '2026-03-09', '2026-03-11', 'Asia/Seoul'), 6);
});

test('an event that came in as late or as early as the door allows is found on the day it happened', async () => {
  const site = 'late';
  const last = at('23:59:59.999');
  await lake.put('click', [
    clickRow({ site, occurred_at: last, received_at: last + 86_400_000 }),
    clickRow({ site, occurred_at: at('00:00:00.000'), received_at: at('23:55:00.000', '2026-03-09') }),
  ]);
  // It then waited in the spool: its file lies under a day later still.
  await lake.put(
    'click',
    [clickRow({ site, occurred_at: last, received_at: last + 86_400_000 })],
    '2026-03-12',
  );
  for (const tz of ['UTC', 'Europe/London'])
    assert.equal(await clicks(site, '2026-03-10', '2026-03-10', tz), 3);
  assert.equal(await clicks(site, '2026-03-11', '2026-03-12', 'UTC'), 0);
  assert.equal(await clicks(site, '2026-03-09', '2026-03-09', 'UTC'), 0);
});

test('an event from a clock that is ten years off counts on the day it came in', async () => {
  const received_at = Date.now();
  const ten_years = 10 * 365 * 86_400_000;
  const sent = [received_at - ten_years, received_at + ten_years, 0].map((timestamp) => ({
    type: 'click',
    site: 'skewed',
    page: '/a',
    width: 100,
    height: 100,
    x: 1,
    y: 1,
    timestamp,
  }));
  const { accepted } = acceptEvents(sent, { received_at });
  await lake.put(
    'click',
    accepted.map(({ row }) => row),
  );
  assert.equal((await pages.read(reader, { site: 'skewed' }, { now_ms: received_at })).rows[0]?.clicks, 3);
  assert.equal(await clicks('skewed', '2016-01-01', '2016-12-31', 'UTC'), 0);
});

test('days with a clock change have 23 and 25 hours, and each press is in its own', async () => {
  const site = 'new-york';
  const tz = 'America/New_York';
  // 01:30 by the clock comes twice on 2026-11-01; 02:30 never on 2026-03-08.
  const november = ['03:59:59.999', '04:00:00.000', '05:30:00.000', '06:30:00.000', '06:59:59.999'].map(
    (time) => at(time, '2026-11-01'),
  );
  const march = [
    at('06:59:59.999', '2026-03-08'),
    at('07:00:00.000', '2026-03-08'),
    at('03:59:59.999', '2026-03-09'),
  ];
  const instants = [
    ...november,
    at('04:59:59.999', '2026-11-02'),
    at('05:00:00.000', '2026-11-02'),
    ...march,
  ];
  await lake.put(
    'click',
    instants.map((occurred_at) => clickRow({ site, occurred_at })),
  );

  const fall = await clicksOverTime.read(reader, { site, tz, from: '2026-11-01', to: '2026-11-01' });
  assert.deepEqual(fall.summary, { step: 'hour' });
  assert.equal(fall.rows.length, 25);
  const seen = fall.rows.filter((row) => row.clicks > 0);
  assert.deepEqual(seen, [
    { start_ms: at('04:00:00', '2026-11-01'), clicks: 1 },
    { start_ms: at('05:00:00', '2026-11-01'), clicks: 1 },
    { start_ms: at('06:00:00', '2026-11-01'), clicks: 2 },
    { start_ms: at('04:00:00', '2026-11-02'), clicks: 1 },
  ]);
  const spring = await clicksOverTime.read(reader, { site, tz, from: '2026-03-08', to: '2026-03-08' });
  assert.equal(spring.rows.length, 23);
  assert.deepEqual(
    spring.rows.filter((row) => row.clicks > 0).map((row) => row.start_ms),
    [at('06:00:00', '2026-03-08'), at('07:00:00', '2026-03-08'), at('03:00:00', '2026-03-09')],
  );
  const days = await clicksOverTime.read(reader, { site, tz, from: '2026-10-31', to: '2026-11-02' });
  assert.deepEqual(days.rows, [
    { start_ms: at('04:00:00', '2026-10-31'), clicks: 1 },
    { start_ms: at('04:00:00', '2026-11-01'), clicks: 5 },
    { start_ms: at('05:00:00', '2026-11-02'), clicks: 1 },
  ]);
  const year = await clicksOverTime.read(reader, { site, tz, from: '2026-01-01', to: '2026-12-31' });
  assert.equal(year.rows.length, 365);
  assert.equal(
    year.rows.reduce((sum, row) => sum + row.clicks, 0),
    10,
  );
});

test('days and hours are right in zones that are off by parts of an hour', async () => {
  const site = 'kathmandu';
  const tz = 'Asia/Kathmandu';
  // Midnight there is 18:15 UTC.
  const instants = [
    at('18:14:59.999', '2026-03-09'),
    at('18:15:00.000', '2026-03-09'),
    at('19:14:59.999', '2026-03-09'),
  ];
  await lake.put('click', [
    ...instants.map((occurred_at) => clickRow({ site, occurred_at })),
    clickRow({ site, occurred_at: at('19:15:00.000', '2026-03-09'), page: '/b' }),
    clickRow({ site, occurred_at: at('19:15:00.000', '2026-03-09'), is_trusted: false }),
  ]);
  const hours = await clicksOverTime.read(reader, {
    site,
    tz,
    from: '2026-03-10',
    to: '2026-03-10',
    step: 'hour',
  });
  assert.equal(hours.rows.length, 24);
  assert.deepEqual(hours.rows.slice(0, 2), [
    { start_ms: at('18:15:00', '2026-03-09'), clicks: 2 },
    { start_ms: at('19:15:00', '2026-03-09'), clicks: 1 },
  ]);
  const days = await clicksOverTime.read(reader, {
    site,
    tz,
    from: '2026-03-09',
    to: '2026-03-10',
    step: 'day',
    page: '/a',
  });
  assert.deepEqual(
    days.rows.map((row) => row.clicks),
    [1, 2],
  );
});

test('a question reads the files of its days and no others', async () => {
  const site = 'pruned';
  await lake.put('click', [clickRow({ site })]);
  const scanned = async (from: string, to: string) =>
    (await pages.read(reader, { site, from, to, tz: 'UTC' })).query.scanned_bytes;
  assert.ok((await scanned('2026-03-10', '2026-03-10')) > 0);
  assert.equal(await scanned('2026-06-01', '2026-06-30'), 0);
});
