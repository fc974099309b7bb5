import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { bandClicks } from './band-clicks.ts';
import { startLake } from './lake.fixture.ts';
import { at, clickRow, day, playRow, viewRow } from './rows.fixture.ts';
import { siteOverTime } from './site-over-time.ts';
import { siteSummary } from './site-summary.ts';
import { whatChanged } from './what-changed.ts';

process.env.HEATLAKE_PAGE_TEMPLATES = '/p/:id';
const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

const nothing = {
  clicks: 0,
  rage_clicks: 0,
  dead_clicks: 0,
  page_views: 0,
  visitor_days: 0,
  plays: 0,
  video_views: 0,
  viewers: 0,
  total_play_ms: 0,
  content_watched_ms: 0,
};

const many = <Row>(count: number, row: () => Row): Row[] => Array.from({ length: count }, row);

test('a site is one row of clicks, views of pages and plays, also where nothing happened', async () => {
  const site = 'summed';
  await lake.put('click', [
    clickRow({ site, is_rage: true, is_dead: true }),
    clickRow({ site, is_rage: false }),
    clickRow({ site, event_id: 'twice', is_dead: true }),
    clickRow({ site, event_id: 'twice', is_dead: true, received_at: at('13:00:00') }),
    clickRow({ site, is_trusted: false, is_rage: true }),
    clickRow({ site: 'summed-2' }),
  ]);
  await lake.put('view', [
    viewRow({ site, page_view_id: 'one', visitor_id: 'x' }),
    viewRow({ site, page_view_id: 'one', visitor_id: 'x' }),
    viewRow({ site, page_view_id: 'two', visitor_id: 'x' }),
    viewRow({ site, page_view_id: 'three', visitor_id: 'y' }),
  ]);
  await lake.put('play', [
    playRow({ site, view_id: 'v', user_id: 'ann', started_at: 0, ended_at: 30_000 }),
    playRow({ site, view_id: 'v', user_id: 'ann', started_at: 20_000, ended_at: 50_000 }),
    playRow({ site, started_at: 10, ended_at: 5 }),
  ]);
  const { rows } = await siteSummary.read(reader, { site, ...day });
  assert.deepEqual(rows, [
    {
      clicks: 3,
      rage_clicks: 1,
      dead_clicks: 2,
      page_views: 3,
      visitor_days: 2,
      plays: 2,
      video_views: 1,
      viewers: 1,
      total_play_ms: 60_000,
      content_watched_ms: 50_000,
    },
  ]);
  assert.deepEqual((await siteSummary.read(reader, { site: 'silent', ...day })).rows, [nothing]);
});

test('a site over time has every day, each with its own presses, views and plays', async () => {
  const site = 'daily';
  const late = at('14:59:59.999');
  await lake.put('click', [
    clickRow({ site, occurred_at: late }),
    clickRow({ site, occurred_at: late + 1, is_rage: true }),
  ]);
  // A view belongs to the day of its beginning, and its visitor with it.
  await lake.put('view', [
    viewRow({ site, page_view_id: 'over', visitor_id: 'x', occurred_at: late }),
    viewRow({ site, page_view_id: 'over', visitor_id: 'z', occurred_at: late + 60_000 }),
    viewRow({ site, page_view_id: 'after', visitor_id: 'x', occurred_at: late + 1 }),
  ]);
  await lake.put('play', [playRow({ site, user_id: 'ann', ended_at: 2000, occurred_at: late })]);
  const { rows, summary } = await siteOverTime.read(reader, {
    site,
    from: '2026-03-10',
    to: '2026-03-12',
    tz: 'Asia/Seoul',
  });
  assert.deepEqual(summary, { step: 'day' });
  assert.deepEqual(rows, [
    {
      ...nothing,
      start_ms: at('15:00:00', '2026-03-09'),
      clicks: 1,
      page_views: 1,
      visitor_days: 1,
      plays: 1,
      video_views: 1,
      viewers: 1,
      total_play_ms: 2000,
      content_watched_ms: 2000,
    },
    {
      ...nothing,
      start_ms: at('15:00:00', '2026-03-10'),
      clicks: 1,
      rage_clicks: 1,
      page_views: 1,
      visitor_days: 1,
    },
    { ...nothing, start_ms: at('15:00:00', '2026-03-11') },
  ]);
});

test('what changed is told of pages and videos, the greatest first, and nothing that chance makes', async () => {
  const site = 'changes';
  const before = at('12:00:00', '2026-03-09');
  await lake.put('click', [
    // Up from 4 to 24 under one template; new; gone.
    ...many(4, () => clickRow({ site, page: '/p/1', occurred_at: before })),
    ...many(24, () => clickRow({ site, page: '/p/2' })),
    ...many(10, () => clickRow({ site, page: '/new' })),
    ...many(15, () => clickRow({ site, page: "/gone'", occurred_at: before })),
    // Less than 10 more; and 10 more, of which chance makes as much: 3 * sqrt(100 + 110) is 43.
    ...many(9, () => clickRow({ site, page: '/few' })),
    ...many(100, () => clickRow({ site, page: '/busy', occurred_at: before })),
    ...many(110, () => clickRow({ site, page: '/busy' })),
    // No person made these.
    ...many(50, () => clickRow({ site, page: '/robot', is_trusted: false })),
  ]);
  // Views count, not their stretches.
  await lake.put('play', [
    ...many(12, () => playRow({ site, video_id: 'rising' })),
    ...many(40, () => playRow({ site, video_id: 'one view', view_id: 'v' })),
  ]);
  const { rows, summary } = await whatChanged.read(reader, { site, ...day });
  assert.deepEqual(summary, { before_from: '2026-03-09', before_to: '2026-03-09' });
  assert.deepEqual(rows, [
    { kind: 'page', name: '/p/:id', before: 4, after: 24, change: 20, change_share: 5 },
    { kind: 'page', name: "/gone'", before: 15, after: 0, change: -15, change_share: -1 },
    { kind: 'video', name: 'rising', before: 0, after: 12, change: 12, change_share: null },
    { kind: 'page', name: '/new', before: 0, after: 10, change: 10, change_share: null },
  ]);
  const year = await whatChanged.read(reader, { site, compare: 'year', ...day });
  assert.deepEqual(year.summary, { before_from: '2025-03-10', before_to: '2025-03-10' });
  assert.equal(year.rows[0]?.name, '/busy');
  await assert.rejects(whatChanged.read(reader, { site, compare: 'month' }), /compare/);
  const week = await whatChanged.read(reader, { site, days_back: '7', ...day });
  assert.deepEqual(week.summary, { before_from: '2026-03-03', before_to: '2026-03-03' });
  await assert.rejects(whatChanged.read(reader, { site, days_back: '0' }), /days_back/);
});

test('of many changes ten pages and ten videos are told', async () => {
  const site = 'many-changes';
  await lake.put(
    'click',
    Array.from({ length: 11 }, (_, page) =>
      many(10 + page, () => clickRow({ site, page: `/${page}` })),
    ).flat(),
  );
  const { rows } = await whatChanged.read(reader, { site, ...day });
  assert.equal(rows.length, 10);
  assert.ok(rows.every(({ name }) => name !== '/0'));
});

test('a page has its presses per band of widths, and which of them were rage and dead', async () => {
  const site = 'banded';
  await lake.put('click', [
    clickRow({ site, viewport_width: 639, is_rage: true }),
    clickRow({ site, viewport_width: 640, is_dead: true }),
    clickRow({ site, viewport_width: 639, is_rage: true, is_dead: true }),
    // The area's width counts where the window's is not known: 1000.
    clickRow({ site }),
    clickRow({ site, page: '/b', viewport_width: 2000 }),
    clickRow({ site, viewport_width: 2000, is_trusted: false }),
  ]);
  assert.deepEqual((await bandClicks.read(reader, { site, page: '/a', ...day })).rows, [
    { band: 'phone', clicks: 2, share: 0.5, rage: 2, dead: 1 },
    { band: 'tablet', clicks: 2, share: 0.5, rage: 0, dead: 1 },
    { band: 'desktop', clicks: 0, share: 0, rage: 0, dead: 0 },
    { band: 'wide', clicks: 0, share: 0, rage: 0, dead: 0 },
  ]);
});
