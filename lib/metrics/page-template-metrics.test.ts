import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { clickHeatmap } from './click-heatmap.ts';
import { clicksOverTime } from './clicks-over-time.ts';
import { elementClicks } from './element-clicks.ts';
import { startLake } from './lake.fixture.ts';
import { pageViews } from './page-views.ts';
import { pages } from './pages.ts';
import { clickRow, day, viewRow } from './rows.fixture.ts';
import { scrollReach } from './scroll-reach.ts';
import { topElements } from './top-elements.ts';

process.env.HEATLAKE_PAGE_TEMPLATES = '/p/:id/edit, /p/:id, shop=/docs/*';
const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;
const site = 'shop';

const clicked = ['/p/1', '/p/1', '/p/it\'s "2"', '/p/3/edit', '/p/', '/docs/', '/docs/a/b', '/docs', '/pxa'];
await lake.put('click', [
  ...clicked.map((page) => clickRow({ site, page, selector: '#buy', element_x: 0.5, element_y: 0.5 })),
  clickRow({ site: 'blog', page: '/docs/a' }),
  clickRow({ site: 'blog', page: '/p/1' }),
]);
await lake.put('view', [
  viewRow({ site, page: '/p/1', visitor_id: 'ann', visible_ms: 1000 }),
  viewRow({ site, page: '/p/2', visitor_id: 'ann', visible_ms: 3000, max_scroll_y: 2000 }),
  viewRow({ site, page: '/docs/a', visitor_id: 'ann' }),
  viewRow({ site, page: '/other' }),
]);

test('the list of pages counts those of a template of the site as one, under the first that stands for them', async () => {
  const listed = async (of: string) =>
    Object.fromEntries(
      (await pages.read(reader, { site: of, ...day })).rows.map(({ page, clicks }) => [page, clicks]),
    );
  assert.deepEqual(await listed(site), {
    '/p/:id': 3,
    '/docs/*': 2,
    '/p/:id/edit': 1,
    '/p/': 1,
    '/docs': 1,
    '/pxa': 1,
  });
  assert.deepEqual(await listed('blog'), { '/docs/a': 1, '/p/:id': 1 });
  assert.deepEqual((await pageViews.read(reader, { site, ...day })).rows, [
    { page: '/p/:id', views: 2, visitor_days: 1, total_visible_ms: 4000, avg_visible_ms: 2000 },
    { page: '/docs/*', views: 1, visitor_days: 1, total_visible_ms: 1000, avg_visible_ms: 1000 },
    { page: '/other', views: 1, visitor_days: 0, total_visible_ms: 1000, avg_visible_ms: 1000 },
  ]);
});

test('a preview lists the pages that a template stands for, each under its own name', async () => {
  const { rows } = await pages.read(reader, { site, matching: '/p/:id', ...day });
  assert.deepEqual(
    rows.map(({ page, clicks }) => [page, clicks]),
    [
      ['/p/1', 2],
      ['/p/it\'s "2"', 1],
    ],
  );
  await assert.rejects(pages.read(reader, { site, matching: '/p/1', ...day }), /matching/);
});

test('every metric of a page takes a template for all of its pages, written in the settings or not', async () => {
  for (const [page, clicks, views] of [
    ['/p/:id', 3, 2],
    ['/p/*', 5, 2],
    ['/:any/*', 7, 3],
    ['/docs/*', 2, 1],
    ['/p/1', 2, 1],
    ['/*', 9, 4],
    ['/p/:id/:more', 1, 0],
  ] as const) {
    const given = { site, page, ...day };
    assert.equal((await clickHeatmap.read(reader, given)).summary.drawn, clicks, page);
    const over_time = await clicksOverTime.read(reader, given);
    assert.equal(
      over_time.rows.reduce((sum, row) => sum + row.clicks, 0),
      clicks,
      page,
    );
    assert.equal((await topElements.read(reader, given)).summary.clicks, clicks, page);
    assert.equal((await elementClicks.read(reader, given)).summary.placed, clicks, page);
    assert.equal((await scrollReach.read(reader, given)).summary.views, views, page);
    const seen = await pageViews.read(reader, given);
    assert.deepEqual(
      seen.rows.map((row) => [row.page, row.views]),
      views === 0 ? [] : [[page, views]],
    );
  }
});

test('what has a meaning in a pattern stands for itself, in the lake too', async () => {
  const odd = '/a.b+c(d)[e]{2}|f^g$h\\i/1';
  await lake.put('click', [
    clickRow({ site: 'odd', page: odd }),
    clickRow({ site: 'odd', page: `${odd}\n` }),
    clickRow({ site: 'odd', page: `x${odd}` }),
    clickRow({ site: 'odd', page: odd.replace('a.b', 'axb') }),
  ]);
  const matching = `${odd.slice(0, -2)}/:id`;
  const { rows } = await pages.read(reader, { site: 'odd', matching, ...day });
  assert.deepEqual(rows.map(({ page }) => page).toSorted(), [odd, `${odd}\n`]);
});
