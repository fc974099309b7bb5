import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { BrowserContext, Page } from 'playwright';
import { testInBrowser } from '#tracker/test-in-browser.ts';
import {
  clicksAnswer,
  hottestAt,
  loadOverlay,
  lookInside,
  openOverlay,
  panelSays,
  startTestSite,
  type TestSite,
} from './test-site.ts';

const long = `<!doctype html><style>body { margin: 0; height: 3000px } header { position: fixed; top: 0; left: 0; right: 0; height: 60px; z-index: 1 }
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
    '/shadow': shadow,
    '/framed': framed,
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

/** Opens a page with the overlay on it. */
async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  await openOverlay(page, site, path);
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

promise('What has scrolled under a fixed or stuck bar has no heat; the bar itself has', async () => {
  site.answerWith(() =>
    clicksAnswer([
      { selector: '#menu', cells: [[0.5, 0.5, 1]] },
      { selector: '#buy', cells: [[0.5, 0.5, 9]] },
    ]),
  );
  const page = await open('/long');
  await hottestAt(page, { x: 200, y: 550 });
  await page.evaluate(() => scrollTo(0, 520));
  await hottestAt(page, { x: 50, y: 30 });
  await page.evaluate(() => {
    const header = document.querySelector('header');
    if (header) header.style.cssText = 'position: sticky; width: 100%';
    document.body.prepend(header ?? '');
    scrollTo(0, 0);
  });
  await hottestAt(page, { x: 200, y: 550 });
  await page.evaluate(() => scrollTo(0, 520));
  await hottestAt(page, { x: 50, y: 30 });
  await page.evaluate(() => document.querySelector('header')?.remove());
  await hottestAt(page, { x: 200, y: 30 });
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
