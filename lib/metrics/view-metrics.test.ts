import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startLake } from './lake.fixture.ts';
import { pageViews } from './page-views.ts';
import { at, day, viewRow } from './rows.fixture.ts';
import { scrollReach } from './scroll-reach.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

test('a view counts once with the largest of each number, in whatever order its reports came', async () => {
  const site = 'largest';
  const view = (given: Parameters<typeof viewRow>[0]) => viewRow({ site, page_view_id: 'v', ...given });
  await lake.put('view', [
    view({ visible_ms: 9000, max_scroll_y: 700, height: 1000 }),
    view({ visible_ms: 4000, max_scroll_y: 1400, height: 2000, event_id: 'again' }),
    // The same report again, and one that was received later under its id: neither counts.
    view({ visible_ms: 4000, max_scroll_y: 1400, height: 2000, event_id: 'again' }),
    view({ visible_ms: 99_000, event_id: 'again', received_at: at('12:00:09') }),
    view({ visible_ms: undefined, max_scroll_y: undefined, height: undefined, viewport_width: undefined }),
    // Its id under another page or site is another view.
    view({ page: '/b', visible_ms: undefined }),
    view({ site: 'largest-2', visible_ms: 50_000 }),
  ]);
  const { rows, summary } = await pageViews.read(reader, { site, ...day });
  assert.deepEqual(rows, [
    { page: '/a', views: 1, visitor_days: 0, total_visible_ms: 9000, avg_visible_ms: 9000 },
    { page: '/b', views: 1, visitor_days: 0, total_visible_ms: 0, avg_visible_ms: null },
  ]);
  assert.deepEqual(summary, { cut: false });
  const reach = await scrollReach.read(reader, { site, page: '/a', ...day });
  assert.deepEqual(reach.summary, { views: 1, measured: 1, width: 1000, height: 2000, fold: 500 });
  assert.equal(reach.rows.filter(({ views }) => views === 1).at(-1)?.depth_percent, 70);
});

test('visitors are counted by the day, each once however often they came on it', async () => {
  const site = 'visitors';
  const on = (date: string, visitor_id: string | undefined, visible_ms: number) =>
    viewRow({ site, visitor_id, visible_ms, occurred_at: at('12:00:00', date) });
  await lake.put('view', [
    on('2026-03-10', 'ann-today', 1000),
    on('2026-03-10', 'ann-today', 2000),
    on('2026-03-10', 'ben-today', 4500),
    on('2026-03-10', undefined, 500),
    on('2026-03-11', 'ann-tomorrow', 2000),
  ]);
  const read = async (to: string) => (await pageViews.read(reader, { site, ...day, to })).rows;
  assert.deepEqual(await read('2026-03-10'), [
    { page: '/a', views: 4, visitor_days: 2, total_visible_ms: 8000, avg_visible_ms: 2000 },
  ]);
  assert.deepEqual(await read('2026-03-11'), [
    { page: '/a', views: 5, visitor_days: 3, total_visible_ms: 10_000, avg_visible_ms: 2000 },
  ]);
});

test('a view over midnight is one, of the visitor who began it', async () => {
  const site = 'midnight';
  const began = { site, page_view_id: 'night', occurred_at: at('23:59:00') };
  await lake.put('view', [
    viewRow({ ...began, visitor_id: 'z-first', visible_ms: 1000 }),
    viewRow({
      ...began,
      visitor_id: 'a-second',
      visible_ms: 90_000,
      received_at: at('00:01:00', '2026-03-11'),
    }),
    viewRow({ site, visitor_id: 'z-first', visible_ms: 3000 }),
  ]);
  assert.deepEqual((await pageViews.read(reader, { site, ...day })).rows, [
    { page: '/a', views: 2, visitor_days: 1, total_visible_ms: 93_000, avg_visible_ms: 46_500 },
  ]);
});

test('the share of views that reached each tenth of a page', async () => {
  const site = 'reach';
  const reached = (max_scroll_y: number | undefined, height: number | undefined = 2000) =>
    viewRow({ site, max_scroll_y, height });
  await lake.put('view', [
    reached(0),
    // 1 px short of a tenth is there, 2 px are not.
    reached(999),
    reached(998),
    reached(2000),
    reached(1999),
    // The window can be larger than the page.
    viewRow({ site, max_scroll_y: 3000, height: 400, viewport_height: 900 }),
    reached(undefined),
    viewRow({ site, max_scroll_y: 700, height: undefined, viewport_height: 100 }),
    viewRow({ site, page: '/b' }),
  ]);
  const { rows, summary } = await scrollReach.read(reader, { site, page: '/a', ...day });
  assert.deepEqual(
    rows.map(({ depth_percent, views }) => [depth_percent, views]),
    [
      [0, 6],
      [10, 5],
      [20, 5],
      [30, 5],
      [40, 5],
      [50, 4],
      [60, 3],
      [70, 3],
      [80, 3],
      [90, 3],
      [100, 3],
    ],
  );
  assert.equal(rows[10]?.share, 0.5);
  assert.deepEqual(summary, { views: 8, measured: 6, width: 1000, height: 2000, fold: 500 });
});

test('views are counted in the band of their window, the largest that it had', async () => {
  const site = 'view-bands';
  await lake.put('view', [
    viewRow({ site, viewport_width: 400, page_view_id: 'turned' }),
    viewRow({ site, viewport_width: 800, page_view_id: 'turned' }),
    viewRow({ site, viewport_width: 390 }),
    viewRow({ site, viewport_width: undefined, width: 1200 }),
    viewRow({ site, viewport_width: undefined, width: undefined }),
  ]);
  const found: Record<string, number[]> = {};
  for (const band of ['phone', 'tablet', 'desktop', 'wide', 'all']) {
    const views = await pageViews.read(reader, { site, page: '/a', band, ...day });
    const reach = await scrollReach.read(reader, { site, page: '/a', band, ...day });
    found[band] = [views.rows[0]?.views ?? 0, reach.summary.views];
  }
  assert.deepEqual(found, { phone: [1, 1], tablet: [1, 1], desktop: [1, 1], wide: [0, 0], all: [4, 4] });
});

test('where nobody was, nothing is counted and nothing has a size', async () => {
  const { rows, summary } = await scrollReach.read(reader, { site: 'nobody', page: '/a', ...day });
  assert.deepEqual(rows, []);
  assert.deepEqual(summary, { views: 0, measured: 0, width: null, height: null, fold: null });
  assert.deepEqual((await pageViews.read(reader, { site: 'nobody', ...day })).rows, []);
  assert.deepEqual((await pageViews.read(reader, { site: 'nobody', page: '/a', ...day })).rows, []);
});
