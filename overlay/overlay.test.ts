import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { BrowserContext, Page } from 'playwright';
import { testInBrowser } from '#tracker/test-in-browser.ts';
import {
  clicksAnswer,
  hottestAt,
  loadOverlay,
  lookInside,
  panelSays,
  scrollAnswer,
  startTestSite,
  type TestSite,
} from './test-site.ts';

const long = `<!doctype html><style>body { margin: 0; height: 3000px } header { position: fixed; top: 0; left: 0; right: 0; height: 60px }
  #buy { position: absolute; left: 100px; top: 500px; width: 200px; height: 100px }
  #box { position: absolute; left: 600px; top: 300px; width: 200px; height: 100px; overflow: auto }
  #inner { height: 400px; width: 100px }</style>
  <header><button id="menu" style="width:80px;height:40px;margin:10px">Menu</button></header>
  <button id="buy">Buy</button><div id="box"><div id="inner"></div></div><p id="hidden" hidden>x</p>`;
const shadow = `<!doctype html><style>body { margin: 0 } #host { position: absolute; left: 300px; top: 200px }</style><div id="host"></div>
  <script>const root = document.getElementById('host').attachShadow({ mode: 'open' });
  root.innerHTML = '<button class="deep" style="width:120px;height:60px">Deep</button>'</script>`;
const framed = `<!doctype html><style>body { margin: 0 } iframe { position: absolute; left: 200px; top: 100px; width: 300px; height: 300px; border: 10px solid }</style>
  <iframe id="frame" srcdoc="<!doctype html><style>body { margin: 0; height: 2000px }</style><button class='deep' style='position:absolute;left:40px;top:100px;width:120px;height:60px'>Deep</button>"></iframe>`;
const spa = `<!doctype html><style>body { margin: 0 }</style><button id="go" style="width:100px;height:100px">Go</button><script>
  document.getElementById('go').addEventListener('click', () => { history.pushState({}, '', '/spa/next') })</script>`;
/** As strict as a policy can be that lets the overlay in. */
const strict = {
  html: '<!doctype html><title>Strict</title><button id="buy">Buy</button>',
  headers: {
    'content-security-policy':
      "default-src 'none'; script-src HOST; connect-src HOST; require-trusted-types-for 'script'",
  },
};
const closed = {
  html: '<!doctype html>',
  headers: { 'content-security-policy': "script-src HOST; connect-src 'self'" },
};

let site: TestSite;
let context: BrowserContext;

before(async () => {
  site = await startTestSite({
    '/long': long,
    '/p/1': long,
    '/shadow': shadow,
    '/framed': framed,
    '/spa': spa,
    '/strict': strict,
    '/closed': closed,
  });
});
after(() => site.close());

/** A test in a browser profile of its own. */
const promise = testInBrowser(async () => {
  context = await site.fresh();
  return context;
});

/** Opens the page with the overlay on it; faults of scripts fail the test. */
async function open(path: string, token?: string): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  await lookInside(page);
  await page.goto(site.url + path);
  await loadOverlay(page, site.host, token);
  return page;
}

const one = (selector: string, x = 0.5, y = 0.5) => clicksAnswer([{ selector, cells: [[x, y, 4]] }]);

promise(
  'A press is drawn where its element is now: after scroll, resize and a change of the page',
  async () => {
    site.answerWith(() => one('#buy', 0.25, 0.5));
    const page = await open('/long');
    await hottestAt(page, { x: 150, y: 550 });
    await page.evaluate(() => scrollTo(0, 300));
    await hottestAt(page, { x: 150, y: 250 });
    await page.evaluate(() => document.getElementById('buy')?.style.setProperty('left', '500px'));
    await hottestAt(page, { x: 550, y: 250 });
    await page.setViewportSize({ width: 700, height: 500 });
    await hottestAt(page, { x: 550, y: 250 });
  },
);

promise('A fixed element keeps its heat while the page scrolls', async () => {
  site.answerWith(() => one('#menu'));
  const page = await open('/long');
  await hottestAt(page, { x: 50, y: 30 });
  await page.evaluate(() => scrollTo(0, 1500));
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await hottestAt(page, { x: 50, y: 30 });
});

promise('What an inner scroller hides has no heat, and what it shows moves with it', async () => {
  site.answerWith(() =>
    clicksAnswer([
      { selector: '#inner', cells: [[0.5, 0.875, 4]] },
      { selector: '#buy', cells: [[0.5, 0.5, 1]] },
    ]),
  );
  const page = await open('/long');
  await hottestAt(page, { x: 200, y: 550 });
  await page.evaluate(() => document.getElementById('box')?.scrollTo(0, 300));
  await hottestAt(page, { x: 650, y: 350 });
});

promise(
  'An element in a shadow root, or in a frame of the same origin, has its heat in its place',
  async () => {
    site.answerWith(() => one('#host >>> .deep'));
    await hottestAt(await open('/shadow'), { x: 360, y: 230 });
    site.answerWith(() => one('#frame >>> .deep'));
    const page = await open('/framed');
    await hottestAt(page, { x: 310, y: 240 });
    await page.evaluate(() => {
      const frame = document.querySelector('iframe');
      frame?.contentWindow?.scrollTo(0, 50);
    });
    await hottestAt(page, { x: 310, y: 190 });
  },
);

promise(
  'Elements that the page has not, or hides, are counted and said, and drawn once they appear',
  async () => {
    site.answerWith(() =>
      clicksAnswer(
        [
          { selector: '#buy', cells: [[0.5, 0.5, 4]] },
          { selector: '#gone', cells: [[0.5, 0.5, 9]] },
          { selector: '#hidden', cells: [[0.5, 0.5, 2]] },
          { selector: '[x=""', cells: [[0.5, 0.5, 1]] },
        ],
        { without_element: 3 },
      ),
    );
    const page = await open('/long');
    await panelSays(
      page,
      '4 presses on 1 element drawn. 12 on 3 elements not on this page now. 3 do not say on which element.',
    );
    await page.evaluate(() => {
      const late = document.createElement('div');
      late.id = 'gone';
      late.style.cssText = 'position:absolute;left:400px;top:100px;width:100px;height:100px';
      document.body.append(late);
    });
    await hottestAt(page, { x: 450, y: 150 });
    await panelSays(page, '13 presses on 2 elements drawn. 3 on 2 elements not');
  },
);

promise('A single-page app moves on: the map of the new page is asked for', async () => {
  site.answerWith(({ page }) => one('#go', page === '/spa' ? 0.2 : 0.8));
  const page = await open('/spa');
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

promise('The token goes to our host in a header; the panel asks for layer, band and dates', async () => {
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
  const page = await open('/long');
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
  async () => {
    site.answerWith(() => one('#buy'));
    const shown = { from: '', to: '', tz: '', layer: 'rage', page: '/p/:id', language: 'ko' };
    const claims = Buffer.from(JSON.stringify({ shown })).toString('base64url');
    const page = await open('/p/1', `${claims}.signature`);
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

promise('A template does not stand for a page that it does not match', async () => {
  site.answerWith(() => one('#buy'));
  const claims = Buffer.from(JSON.stringify({ shown: { page: '/p/:id' } })).toString('base64url');
  const page = await open('/long', `${claims}.signature`);
  await panelSays(page, '4 presses on 1 element drawn.');
  assert.equal(site.asked[0]?.page, '/long');
});

promise('A token that is not accepted any more is said, with what to do', async () => {
  site.answerWith(() => ({ status: 401 }));
  const page = await open('/long');
  await panelSays(page, 'Press “Open on the page” in Heatlake again.');
});

promise(
  'While an answer is awaited the panel says so, and beside a fault is nothing of the answer before',
  async () => {
    site.answerWith(() => one('#buy'));
    const page = await open('/long');
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

promise('The map works under a strict policy, and a policy that shuts our host out is named', async () => {
  site.answerWith(() => one('#buy'));
  const page = await context.newPage();
  await lookInside(page);
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.goto(`${site.url}/strict`);
  await loadOverlay(page, site.host);
  const box = await page.locator('#buy').boundingBox();
  assert.ok(box);
  await hottestAt(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  assert.deepEqual(
    faults.filter((text) => !text.includes('favicon')),
    [],
  );
  const is_styled = await page.evaluate(() => {
    const section = window.overlay_root.querySelector('section');
    return section !== null && getComputedStyle(section).position === 'absolute';
  });
  assert.ok(is_styled);
  await page.goto(`${site.url}/closed`);
  await loadOverlay(page, site.host);
  await panelSays(page, `connect-src ${site.host}`);
});

promise('Nothing of the overlay is left in the page: no global, no token, no way inside', async () => {
  site.answerWith(() => one('#buy'));
  const page = await context.newPage();
  await page.goto(`${site.url}/long`);
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window).sort());
  await loadOverlay(page, site.host, 'claims.signature-of-a-secret');
  await page.waitForFunction(() => document.querySelector('heatlake-overlay') !== null);
  const left = await page.evaluate(() => ({
    names: Object.getOwnPropertyNames(window).sort(),
    html: document.documentElement.outerHTML,
    address: location.href,
    kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    inside: document.querySelector('heatlake-overlay')?.shadowRoot,
  }));
  assert.deepEqual(left.names, before);
  assert.equal(left.inside, null);
  for (const text of [left.html, left.address, left.kept]) assert.doesNotMatch(text, /signature-of-a-secret/);
});

promise('Presses go through the map to the page; Escape closes it, and Tab reaches its panel', async () => {
  site.answerWith(() => one('#buy'));
  const page = await open('/long');
  await hottestAt(page, { x: 200, y: 550 });
  await page.evaluate(() =>
    document.getElementById('buy')?.addEventListener('click', () => (document.title = 'pressed')),
  );
  await page.mouse.click(200, 550);
  assert.equal(await page.title(), 'pressed');
  await page.evaluate(() => window.overlay_root.querySelector('section')?.focus());
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => window.overlay_root.activeElement?.textContent), 'Move');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('heatlake-overlay').count(), 0);
});

promise(
  'Under the pointer an element tells its presses and their share; the list scrolls to it',
  async () => {
    site.answerWith(() =>
      clicksAnswer([
        { selector: '#buy', cells: [[0.5, 0.5, 3]] },
        { selector: '#menu', cells: [[0.5, 0.5, 1]] },
      ]),
    );
    const page = await open('/long');
    await panelSays(page, '4 presses on 2 elements drawn.');
    await page.mouse.move(150, 520);
    const tip = () => page.evaluate(() => window.overlay_root.querySelector('.tip')?.textContent);
    assert.equal(await tip(), '3 presses, 75%');
    await page.evaluate(() => scrollTo(0, 2300));
    await page.evaluate(() => window.overlay_root.querySelector<HTMLElement>('tbody button')?.click());
    await hottestAt(page, { x: 200, y: 350 });
  },
);

promise('Names from strangers are only text', async () => {
  const label = '<img src=x onerror="document.title=1">';
  const top = [{ selector: '#buy', label, clicks: 1, share: 1, rage: 0, dead: 0 }];
  site.answerWith(() => clicksAnswer([{ selector: '#buy', cells: [[0.5, 0.5, 1]] }], { top }));
  const page = await open('/long');
  await panelSays(page, label);
  assert.equal(await page.evaluate(() => window.overlay_root.querySelector('img')), null);
});

promise('Nothing runs while nothing happens', async () => {
  site.answerWith(() => one('#buy'));
  const page = await open('/long');
  await hottestAt(page, { x: 200, y: 550 });
  const frames = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => request.call(window, resolve));
    const request = window.requestAnimationFrame;
    for (let n = 0; n < 10; n++) await frame();
    let asked = 0;
    window.requestAnimationFrame = (callback) => {
      asked += 1;
      return request.call(window, callback);
    };
    for (let n = 0; n < 30; n++) await frame();
    const idle = asked;
    scrollTo(0, 100);
    for (let n = 0; n < 10; n++) await frame();
    return { idle, moved: asked };
  });
  assert.equal(frames.idle, 0);
  assert.ok(frames.moved > 0);
});
