import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { acceptEvents } from '../ingest/accept-events.ts';
import { clickHeatmap } from './click-heatmap.ts';
import { clicksOverTime } from './clicks-over-time.ts';
import { startLake } from './lake.fixture.ts';
import { pages } from './pages.ts';
import { at, clickRow, day } from './rows.fixture.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

test("the demo's own records make the map that its log says, on the day they came in", async () => {
  const presses: readonly (readonly [x: number, y: number])[] = [
    [171, 145],
    [171, 145],
    [171, 145],
    [171, 145],
    [179, 172],
    [179, 172],
    [179, 172],
    [182, 172],
    [188, 174],
    [237, 212],
    [266, 226],
    [268, 226],
    [282, 234],
    [299, 194],
    [297, 191],
    [294, 187],
  ];
  const records = presses.map(([x, y], index) => ({
    type: 'click',
    page: 'main',
    width: 856,
    height: 323,
    x,
    y,
    timestamp: 1770488406990 + 150 * index,
    datetime: '2026-02-08 03:20:06',
  }));
  const { accepted } = acceptEvents(records, { received_at: Date.now() });
  await lake.put(
    'click',
    accepted.map(({ row }) => row),
  );

  const { rows, summary } = await clickHeatmap.read(reader, { page: 'main' });
  assert.deepEqual(rows, [
    { x: 0.195, y: 0.445, clicks: 4 },
    { x: 0.205, y: 0.535, clicks: 3 },
    { x: 0.215, y: 0.535, clicks: 2 },
    { x: 0.315, y: 0.695, clicks: 2 },
    { x: 0.345, y: 0.575, clicks: 1 },
    { x: 0.345, y: 0.595, clicks: 1 },
    { x: 0.345, y: 0.605, clicks: 1 },
    { x: 0.275, y: 0.655, clicks: 1 },
    { x: 0.325, y: 0.725, clicks: 1 },
  ]);
  assert.deepEqual(summary, { drawn: 16, left_out: [], width: 856, height: 323, fold: null });
});

test('a page is found by its name, however long and whatever is in it', async () => {
  const site = 'long-names';
  const long = ["'".repeat(2048), '🎈'.repeat(1024), `${'a'.repeat(2047)}b`, `${'a'.repeat(2047)}c`];
  await lake.put(
    'click',
    long.map((page) => clickRow({ site, page })),
  );
  for (const page of long) {
    assert.equal((await clickHeatmap.read(reader, { site, page, ...day })).summary.drawn, 1);
    const { rows } = await clicksOverTime.read(reader, { site, page, ...day });
    assert.equal(
      rows.reduce((sum, { clicks }) => sum + clicks, 0),
      1,
    );
  }
});

test('each press is counted once, in its cell, and what is left out is told with its reason', async () => {
  const site = 'grid';
  const click = (given: Parameters<typeof clickRow>[0]) => clickRow({ site, ...given });
  await lake.put('click', [
    click({ event_id: 'one', x: 195, y: 100 }),
    // The same press again: sent twice, then with another place but received later.
    click({ event_id: 'one', x: 195, y: 100 }),
    click({ event_id: 'one', x: 700, y: 400, received_at: at('12:00:05') }),
    click({ x: 199, y: 104 }),
    // Edges belong to the area.
    click({ x: 0, y: 0 }),
    click({ x: 1000, y: 500 }),
    click({ x: 999, y: 499 }),
    click({ x: -1, y: 0 }),
    click({ x: 0, y: 501 }),
    click({ x: 1001, y: 0 }),
    click({ is_trusted: false }),
    click({ is_trusted: false, x: -5 }),
    click({ is_trusted: true, x: 500, y: 250, width: 500 }),
    click({ page: '/b' }),
    click({ site: 'grid-2' }),
    click({ site: 'grid-2', event_id: 'one', received_at: at('11:59:00') }),
    click({ occurred_at: at('00:00:00', '2026-03-11') }),
  ]);
  const { rows, summary, params, query } = await clickHeatmap.read(reader, { site, page: '/a', ...day });
  assert.deepEqual(rows, [
    { x: 0.195, y: 0.205, clicks: 2 },
    { x: 0.995, y: 0.995, clicks: 2 },
    { x: 0.005, y: 0.005, clicks: 1 },
    { x: 0.995, y: 0.505, clicks: 1 },
  ]);
  assert.deepEqual(summary, {
    drawn: 6,
    left_out: [
      { reason: 'outside_area', clicks: 3 },
      { reason: 'synthetic', clicks: 2 },
    ],
    width: 1000,
    height: 500,
    fold: null,
  });
  assert.deepEqual(params, { site, page: '/a', band: 'all', layer: 'all', ...day });
  assert.match(query.sql, /\?/);
  assert.ok(query.cost_usd > 0 && query.id !== '');
});

test('a map is drawn for one band, whose lower edge is in it and whose upper edge is in the next', async () => {
  const site = 'bands';
  const widths = [320, 639, 640, 1023, 1024, 1025, 1535, 1536, 5000];
  await lake.put('click', [
    ...widths.map((viewport_width) => clickRow({ site, width: 100, x: 50, viewport_width })),
    // Without the window's width, the area's counts.
    clickRow({ site, width: 856, x: 50, page: '/a' }),
    clickRow({ site, width: 100, x: 50, is_trusted: false, viewport_width: 320 }),
    clickRow({ site, width: 100, x: -1, viewport_width: 1600 }),
    clickRow({ site, page: "it's; -- /?x=1", width: 640 }),
  ]);
  const drawn: Record<string, number> = {};
  for (const band of ['phone', 'tablet', 'desktop', 'wide', 'all', '']) {
    const { summary } = await clickHeatmap.read(reader, { site, page: '/a', band, ...day });
    drawn[band] = summary.drawn;
    if (band !== 'all' && band !== '') {
      assert.deepEqual(summary.left_out, [
        { reason: 'other_band', clicks: 10 - summary.drawn },
        { reason: 'outside_area', clicks: 1 },
        { reason: 'synthetic', clicks: 1 },
      ]);
    }
  }
  assert.deepEqual(drawn, { phone: 2, tablet: 3, desktop: 3, wide: 2, all: 10, '': 10 });

  const { rows, summary } = await pages.read(reader, { site, ...day });
  assert.deepEqual(rows, [
    { page: '/a', clicks: 11, phone: 2, tablet: 3, desktop: 3, wide: 3 },
    { page: "it's; -- /?x=1", clicks: 1, phone: 0, tablet: 1, desktop: 0, wide: 0 },
  ]);
  assert.deepEqual(summary, { cut: false });
  const odd = await clickHeatmap.read(reader, { site, page: "it's; -- /?x=1", ...day });
  assert.equal(odd.summary.drawn, 1);
});

test('the map has the median size of the areas that were pressed, and of the windows above the fold', async () => {
  const site = 'sizes';
  const sizes = [
    [400, 2000],
    [400, 9000],
    [410, 2100],
    [1400, 800],
    [420, 2200],
  ] as const;
  await lake.put(
    'click',
    sizes.map(([width, height], place) =>
      // A press that does not say how high its window was leaves the line of the fold to the others.
      clickRow({ site, width, height, viewport_height: [700, 800, 900, undefined, undefined][place] }),
    ),
  );
  const { summary } = await clickHeatmap.read(reader, { site, page: '/a', ...day });
  assert.deepEqual([summary.width, summary.height, summary.fold], [410, 2100, 800]);
});

test('where nothing was pressed the map is empty and has no size', async () => {
  const { rows, summary } = await clickHeatmap.read(reader, { site: 'nobody', page: '/a', ...day });
  assert.deepEqual(
    { rows, summary },
    { rows: [], summary: { drawn: 0, left_out: [], width: null, height: null, fold: null } },
  );
  assert.deepEqual((await pages.read(reader, { site: 'nobody', ...day })).rows, []);
});

test('two versions of an event that came in at the same moment always give the same one', async () => {
  const site = 'twins';
  const twins = [1, 2, 3, 4].map((x) => clickRow({ site, event_id: 'twin', x: x * 100, y: 10 }));
  await lake.put('click', twins.toReversed());
  await lake.put('click', twins);
  const { rows } = await clickHeatmap.read(reader, { site, page: '/a', ...day });
  assert.deepEqual(rows, [{ x: 0.105, y: 0.025, clicks: 1 }]);
});

test('a page pressed in every cell is answered whole', async () => {
  const site = 'full';
  const cells = Array.from({ length: 10_000 }, (_, cell) => ({
    x: (cell % 100) * 10 + 5,
    y: Math.floor(cell / 100) * 5,
  }));
  await lake.put(
    'click',
    cells.map(({ x, y }) => clickRow({ site, x, y })),
  );
  const { rows, summary } = await clickHeatmap.read(reader, { site, page: '/a', ...day });
  assert.equal(summary.drawn, 10_000);
  assert.equal(new Set(rows.map(({ x, y }) => `${x} ${y}`)).size, 10_000);
  assert.ok(rows.every(({ clicks }) => clicks === 1));
});

test('past a thousand pages the busiest thousand are listed, and the answer says so', async () => {
  const site = 'many';
  const names = Array.from({ length: 1001 }, (_, index) => `/${String(index).padStart(4, '0')}`);
  await lake.put(
    'click',
    [...names, '/1000'].map((page) => clickRow({ site, page })),
  );
  const { rows, summary } = await pages.read(reader, { site, ...day });
  assert.equal(rows.length, 1000);
  assert.deepEqual(rows[0], { page: '/1000', clicks: 2, phone: 0, tablet: 2, desktop: 0, wide: 0 });
  assert.equal(rows.at(-1)?.page, '/0998');
  assert.deepEqual(summary, { cut: true });
});
