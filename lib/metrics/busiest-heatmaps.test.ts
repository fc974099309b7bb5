import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { busiestHeatmaps } from './busiest-heatmaps.ts';
import { startLake } from './lake.fixture.ts';
import { clickRow, day } from './rows.fixture.ts';

process.env.HEATLAKE_PAGE_TEMPLATES = '/p/:id';
const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

test('each of the busiest pages has a map of the width that most of its presses were made at', async () => {
  const site = 'maps';
  const phone = { site, viewport_width: 400, width: 400, height: 800 };
  await lake.put('click', [
    // Three on a phone, one of them outside; two on a desktop.
    clickRow({ ...phone, page: '/p/1', x: 5, y: 5 }),
    clickRow({ ...phone, page: '/p/2', x: 400, y: 800 }),
    clickRow({ ...phone, page: '/p/2', x: 401, y: 5 }),
    clickRow({ site, page: '/p/3', viewport_width: 1200 }),
    clickRow({ site, page: '/p/3', viewport_width: 1200 }),
    // Two in one cell, once each; no person made the others.
    clickRow({ site, page: '/b', event_id: 'twice', x: 0, y: 0 }),
    clickRow({ site, page: '/b', event_id: 'twice', x: 0, y: 0 }),
    clickRow({ site, page: '/b', x: 24, y: 6 }),
    ...Array.from({ length: 9 }, () => clickRow({ site, page: '/b', is_trusted: false })),
    clickRow({ site: 'other', page: '/b' }),
  ]);
  const { rows } = await busiestHeatmaps.read(reader, { site, ...day });
  assert.deepEqual(rows, [
    {
      page: '/p/:id',
      clicks: 5,
      band: 'phone',
      drawn: 2,
      width: 400,
      height: 800,
      cells: [
        { x: 0.0125, y: 0.00625, clicks: 1 },
        { x: 0.9875, y: 0.99375, clicks: 1 },
      ],
    },
    {
      page: '/b',
      clicks: 2,
      band: 'tablet',
      drawn: 2,
      width: 1000,
      height: 500,
      cells: [{ x: 0.0125, y: 0.00625, clicks: 2 }],
    },
  ]);
});

test('six pages at most have a map, and one whose presses all lie outside has none', async () => {
  const site = 'many-maps';
  const pages = Array.from({ length: 7 }, (_, place) => `/${place}`);
  await lake.put('click', [
    ...pages.flatMap((page, place) =>
      Array.from({ length: 10 - place }, () => clickRow({ site, page, ...(place === 0 ? { x: -1 } : {}) })),
    ),
  ]);
  const { rows } = await busiestHeatmaps.read(reader, { site, ...day });
  assert.deepEqual(
    rows.map(({ page, clicks }) => [page, clicks]),
    [
      ['/1', 9],
      ['/2', 8],
      ['/3', 7],
      ['/4', 6],
      ['/5', 5],
    ],
  );
  assert.deepEqual((await busiestHeatmaps.read(reader, { site: 'silent', ...day })).rows, []);
});
