import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { clickHeatmap } from './click-heatmap.ts';
import { elementClicks } from './element-clicks.ts';
import { startLake } from './lake.fixture.ts';
import { clickRow, day } from './rows.fixture.ts';
import { topElements } from './top-elements.ts';

const lake = await startLake();
after(() => lake.close());
const reader = { name: 'test', role: 'viewer', sites: 'all' } as const;

test('elements are ranked with their share of all presses, rage, dead and their most frequent label', async () => {
  const site = 'elements';
  const on = (selector: string | undefined, given: Parameters<typeof clickRow>[0] = {}) =>
    clickRow({ site, selector, viewport_width: 1200, ...given });
  await lake.put('click', [
    on('#buy', { element_label: 'Buy', is_rage: true }),
    on('#buy', { element_label: 'Buy', is_rage: false }),
    on('#buy', { element_label: '=1+1', is_rage: true, is_dead: true }),
    on('#buy', { event_id: 'twice' }),
    on('#buy', { event_id: 'twice' }),
    // Mostly without a label: it has none.
    on('main > p', { element_label: 'once seen' }),
    on('main > p'),
    on('main > p'),
    on('nav >>> a'),
    on(undefined, { is_dead: true }),
    on('#buy', { is_trusted: false }),
    on('#buy', { page: '/b' }),
    on('#phone', { viewport_width: 390 }),
  ]);
  const { rows, summary } = await topElements.read(reader, { site, page: '/a', band: 'desktop', ...day });
  assert.deepEqual(rows, [
    { selector: '#buy', label: 'Buy', clicks: 4, rage: 2, dead: 1, share: 4 / 9 },
    { selector: 'main > p', label: null, clicks: 3, rage: 0, dead: 0, share: 3 / 9 },
    { selector: 'nav >>> a', label: null, clicks: 1, rage: 0, dead: 0, share: 1 / 9 },
  ]);
  assert.deepEqual(summary, { clicks: 9, without_element: 1, cut: false });
  const everywhere = await topElements.read(reader, { site, page: '/a', ...day });
  assert.equal(everywhere.summary.clicks, 10);
  const csv = await topElements.readCsv(reader, { site, page: '/a', band: 'desktop', ...day });
  assert.match(csv, /^selector,label,clicks,share,rage,dead\r\n#buy,Buy,4,/);
});

test('past a hundred elements the busiest hundred are listed, and the answer says so', async () => {
  const site = 'many-elements';
  const selectors = Array.from({ length: 101 }, (_, index) => `p:nth-of-type(${index})`);
  await lake.put(
    'click',
    [...selectors, 'p:nth-of-type(100)', undefined].map((selector) => clickRow({ site, selector })),
  );
  const { rows, summary } = await topElements.read(reader, { site, page: '/a', ...day });
  assert.equal(rows.length, 100);
  assert.equal(rows[0]?.selector, 'p:nth-of-type(100)');
  assert.deepEqual(summary, { clicks: 103, without_element: 1, cut: true });
});

test('presses lie on a grid of 20 by 20 over the box of their element', async () => {
  const site = 'boxes';
  const on = (element_x: number, element_y: number, given: Parameters<typeof clickRow>[0] = {}) =>
    clickRow({ site, selector: '#buy', element_x, element_y, is_fixed: false, ...given });
  await lake.put('click', [
    on(0, 0),
    on(0.049, 0.0499),
    on(0.05, 0.999, { is_fixed: true }),
    on(0.05, 0.999),
    on(0.05, 0.96),
    // Edges and what lies past them belong to the nearest cell.
    on(1, 1),
    on(1.7, 9),
    on(-0.3, 0.5),
    on(0.5, 0.5, { is_trusted: false }),
    clickRow({ site, selector: '#buy' }),
    clickRow({ site }),
    on(0.5, 0.5, { selector: '#rage', is_rage: true }),
    on(0.5, 0.5, { selector: '#dead', is_dead: true }),
    on(0.5, 0.5, { selector: '#phone', viewport_width: 390 }),
  ]);
  const read = (given: Record<string, string>) =>
    elementClicks.read(reader, { site, page: '/a', ...day, ...given });
  const { rows, summary } = await read({ band: 'wide' });
  assert.deepEqual(rows, []);
  assert.deepEqual(summary, { clicks: 0, placed: 0, without_element: 0, cut: false });

  const all = await read({});
  assert.deepEqual(
    all.rows.filter(({ selector }) => selector === '#buy'),
    [
      { selector: '#buy', cell_x: 0.075, cell_y: 0.975, clicks: 3, is_fixed: true },
      { selector: '#buy', cell_x: 0.025, cell_y: 0.025, clicks: 2, is_fixed: false },
      { selector: '#buy', cell_x: 0.975, cell_y: 0.975, clicks: 2, is_fixed: false },
      { selector: '#buy', cell_x: 0.025, cell_y: 0.525, clicks: 1, is_fixed: false },
    ],
  );
  assert.deepEqual(all.summary, { clicks: 13, placed: 11, without_element: 2, cut: false });
  for (const layer of ['rage', 'dead']) {
    const { rows: layered } = await read({ layer });
    assert.deepEqual(layered, [
      { selector: `#${layer}`, cell_x: 0.525, cell_y: 0.525, clicks: 1, is_fixed: false },
    ]);
  }
  assert.deepEqual(
    (await read({ band: 'phone' })).rows.map(({ selector }) => selector),
    ['#phone'],
  );
});

test('past 10,000 cells the busiest are given, and the answer says so', async () => {
  const site = 'many-cells';
  const presses = Array.from({ length: 10_001 }, (_, index) =>
    clickRow({
      site,
      selector: `p:nth-of-type(${Math.floor(index / 400)})`,
      element_x: ((index % 20) + 0.5) / 20,
      element_y: ((Math.floor(index / 20) % 20) + 0.5) / 20,
    }),
  );
  const last = presses.slice(-1).map((press) => ({ ...press, event_id: 'last-again' }));
  await lake.put('click', [...presses, ...last, clickRow({ site })]);
  const { rows, summary } = await elementClicks.read(reader, { site, page: '/a', ...day });
  assert.equal(rows.length, 10_000);
  assert.deepEqual([rows[0]?.selector, rows[0]?.clicks], ['p:nth-of-type(25)', 2]);
  assert.deepEqual(summary, { clicks: 10_003, placed: 10_001, without_element: 1, cut: true });
});

test('a layer of the map has its own presses, and says how many are of another kind', async () => {
  const site = 'layers';
  const click = (given: Parameters<typeof clickRow>[0]) => clickRow({ site, viewport_width: 1200, ...given });
  await lake.put('click', [
    click({ is_rage: true }),
    click({ is_rage: true, is_dead: true }),
    click({ is_rage: false, is_dead: true }),
    click({}),
    click({ is_rage: true, viewport_width: 390 }),
    click({ is_rage: true, x: -1 }),
    click({ is_rage: true, is_trusted: false }),
  ]);
  const others = [
    { reason: 'other_band', clicks: 1 },
    { reason: 'outside_area', clicks: 1 },
    { reason: 'synthetic', clicks: 1 },
  ];
  const read = async (layer: string) =>
    (await clickHeatmap.read(reader, { site, page: '/a', band: 'desktop', layer, ...day })).summary;
  assert.deepEqual(await read('all'), { drawn: 4, left_out: others, width: 1000, height: 500, fold: null });
  for (const layer of ['rage', 'dead']) {
    const { drawn, left_out } = await read(layer);
    assert.deepEqual([drawn, left_out], [2, [{ reason: 'other_layer', clicks: 2 }, ...others]], layer);
  }
});
