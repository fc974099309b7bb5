/** What the overlay asks Heatlake, when, and what it says of the answer. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright';
import { testInBrowser } from '#tracker/test-in-browser.ts';
import {
  clicksAnswer,
  hottestAt,
  openOverlay,
  panelSays,
  scrollAnswer,
  startTestSite,
  type TestSite,
} from './test-site.ts';

const long = `<!doctype html><style>body { margin: 0; height: 3000px }</style>
  <button id="buy" style="position:absolute;left:100px;top:500px;width:200px;height:100px">Buy</button>`;
const spa = `<!doctype html><style>body { margin: 0 }</style><button id="go" style="width:100px;height:100px">Go</button><script>
  document.getElementById('go').addEventListener('click', () => { history.pushState({}, '', '/spa/next') })</script>`;

let site: TestSite;
before(async () => {
  site = await startTestSite({ '/long': long, '/p/1': long, '/spa': spa });
});
after(() => site.close());

const promise = testInBrowser(() => site.fresh());

const open = (page: Page, path: string, token?: string) => openOverlay(page, site, path, token);
const one = (selector: string, x = 0.5, y = 0.5) => clicksAnswer([{ selector, cells: [[x, y, 4]] }]);

promise('A single-page app moves on: the map of the new page is asked for', async (page) => {
  site.answerWith(({ page }) => one('#go', page === '/spa' ? 0.2 : 0.8));
  await open(page, '/spa');
  await hottestAt(page, { x: 20, y: 50 });
  await page.click('#go');
  await hottestAt(page, { x: 80, y: 50 });
  await page.goBack();
  await hottestAt(page, { x: 20, y: 50 });
  assert.deepEqual(
    site.asked.map((asked) => asked.page),
    ['/spa', '/spa/next', '/spa'],
  );
});

promise('The token goes to our host in a header; the panel asks for layer, band and dates', async (page) => {
  site.answerWith(({ layer }) =>
    layer === 'scroll'
      ? scrollAnswer({
          rows: [
            { depth_percent: 0, views: 4, share: 1 },
            { depth_percent: 10, views: 3, share: 0.75 },
          ],
          views: 5,
          measured: 4,
        })
      : one('#buy'),
  );
  await open(page, '/long');
  await hottestAt(page, { x: 200, y: 550 });
  await page.evaluate(() => {
    for (const [place, value] of [
      [0, 'scroll'],
      [1, 'all'],
      [2, '30'],
    ] as const) {
      const select = window.overlay_root.querySelectorAll('select')[place];
      if (select === undefined) throw new Error(`The panel has no select ${place}.`);
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
  });
  const words = await panelSays(page, '4 views of 5 say how far they came.');
  assert.match(words, /10%375%/);
  const [first] = site.asked;
  assert.equal(first?.authorization, 'Bearer claims.signature');
  assert.deepEqual([first?.layer, first?.band, first?.page], ['all', 'tablet', '/long']);
  // Those that were given up may still come, before it or after it.
  const chosen = site.asked.find(({ from, to }) => Date.parse(to) - Date.parse(from) === 29 * 86_400_000);
  assert.deepEqual([chosen?.layer, chosen?.band], ['scroll', 'all']);
});

/** Scrolls, and waits until that was drawn. */
const drawAgain = (page: Page) =>
  page.evaluate(async () => {
    for (const y of [100, 0]) {
      scrollTo(0, y);
      for (let n = 0; n < 3; n++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });

const isDrawn = (page: Page) =>
  page.evaluate(() => {
    const canvas = window.overlay_root.querySelector('canvas');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels?.some((value) => value > 0);
  });

/** Changes one of the panel's choices, the first that has this value. */
const choose = (page: Page, value: string) =>
  page.evaluate((wanted) => {
    const select = [...window.overlay_root.querySelectorAll('select')].find(({ options }) =>
      [...options].some((option) => option.value === wanted),
    );
    if (select === undefined) throw new Error(`No choice has ${wanted}.`);
    select.value = wanted;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);

promise(
  'Opened from the map of a template, it counts all of its pages, or this one, in the language of the dashboard',
  async (page) => {
    site.answerWith(() => one('#buy'));
    const shown = { from: '', to: '', tz: '', layer: 'rage', page: '/p/:id', language: 'ko' };
    const claims = Buffer.from(JSON.stringify({ shown })).toString('base64url');
    await open(page, '/p/1', `${claims}.signature`);
    await panelSays(page, '요소 1개에서 클릭 4회를 표시했습니다.');
    await choose(page, 'this');
    await page.waitForFunction(() => window.overlay_root.textContent?.includes('/p/1 ·'));
    await choose(page, 'phone');
    await panelSays(page, '/p/1 · 휴대폰');
    assert.deepEqual(
      site.asked.map(({ page: name, layer, band }) => [name, layer, band]),
      [
        ['/p/:id', 'rage', 'tablet'],
        ['/p/1', 'rage', 'tablet'],
        ['/p/1', 'rage', 'phone'],
      ],
    );
  },
);

promise('A template does not stand for a page that it does not match', async (page) => {
  site.answerWith(() => one('#buy'));
  const claims = Buffer.from(JSON.stringify({ shown: { page: '/p/:id' } })).toString('base64url');
  await open(page, '/long', `${claims}.signature`);
  await panelSays(page, '4 presses on 1 element drawn.');
  assert.equal(site.asked[0]?.page, '/long');
});

promise('A token that is not accepted any more is said, with what to do', async (page) => {
  site.answerWith(() => ({ status: 401 }));
  await open(page, '/long');
  await panelSays(page, 'Press “Open on the page” in Heatlake again.');
});

promise(
  'While an answer is awaited the panel says so, and beside a fault is nothing of the answer before',
  async (page) => {
    site.answerWith(() => one('#buy'));
    await open(page, '/long');
    await panelSays(page, '4 presses on 1 element drawn.');
    const late = Promise.withResolvers<{ status: number }>();
    site.answerWith(() => late.promise);
    await choose(page, 'rage');
    await drawAgain(page);
    assert.match(await panelSays(page, 'Asking'), /\/long · Tablet/);
    assert.doesNotMatch(await panelSays(page, ''), /drawn/);
    late.resolve({ status: 401 });
    await panelSays(page, 'Press “Open on the page” in Heatlake again.');
    await drawAgain(page);
    assert.doesNotMatch(await panelSays(page, ''), /drawn|\/long|#buy/);
    assert.equal(await isDrawn(page), false);
  },
);
