import assert from 'node:assert/strict';
import { hasMore, testSite } from './test-site.ts';

const script = (attributes: string) =>
  `<script defer src="/tracker.js" data-site="shop" ${attributes}></script>`;
const long = (attributes = '') => `<!doctype html>${script(attributes)}
  <style>body { margin: 0; height: 3000px; width: 1500px } button { position: absolute; left: 100px; top: 200px; width: 80px; height: 40px }</style>
  <button id="buy">Buy</button>`;

const pages = {
  '/long': long(),
  '/named': long('data-page="front" data-user-id="7"'),
  '/area': `<!doctype html>${script('data-area="#area"')}<style>body { margin: 0 }
    #area { position: absolute; left: 50px; top: 60px; width: 400px; height: 300px; border: 10px solid; overflow: auto; }
    #inside { width: 400px; height: 1200px } .half { transform: scale(0.5); transform-origin: 0 0 }</style>
    <p>Outside</p><div id="area"><div id="inside"></div></div>`,
  '/spa': `<!doctype html>${script('')}<style>body { margin: 0 }</style><button id="go">Go</button><script>
    document.getElementById('go').addEventListener('click', (event) => { event.stopPropagation(); history.pushState({}, '', '/spa/next') }, true)</script>`,
  '/twice': `<!doctype html>${script('')}${script('')}`,
  '/hidden': `<!doctype html>${script('')}<input id="file" type="file" style="display:none"><button id="b">B</button>`,
  '/label': `<!doctype html>${script('')}<style>body { margin: 0 }</style><label id="l">Agree <input id="i" type="checkbox"></label>`,
};

const site = testSite(pages);

async function clicks(count: number) {
  const came = await site.until((list) => list.length >= count);
  return came.flatMap((event) => (event.type === 'click' ? [event] : []));
}

site.test(
  'A press is stored where it was in the document, with its size, the window and the time',
  async (page) => {
    await page.goto(`${site.url}/long`);
    const before_ms = Date.now();
    await page.mouse.click(321, 123);
    const [click] = await clicks(1);
    assert.ok(click?.timestamp);
    assert.ok(click.timestamp >= before_ms && click.timestamp <= Date.now());
    assert.match(click.event_id ?? '', /^\d{20,40}$/);
    const { timestamp: _, event_id: __, ...rest } = click;
    const { page_view_id } = rest;
    assert.deepEqual(rest, {
      type: 'click',
      site: 'shop',
      page: '/long',
      width: 1500,
      height: 3000,
      x: 321,
      y: 123,
      viewport_width: 1000,
      viewport_height: 700,
      is_trusted: true,
      page_view_id,
      scroll_x: 0,
      scroll_y: 0,
      selector: 'body',
      element_x: 0.214,
      element_y: 0.041,
      is_fixed: false,
      is_rage: false,
      is_dead: false,
    });
    assert.match(page_view_id ?? '', /^\d{20,40}$/);
  },
);

site.test('On a scrolled page the scroll is part of the place', async (page) => {
  await page.goto(`${site.url}/long`);
  await page.evaluate(() => scrollTo(250, 1700));
  await page.mouse.click(10, 20);
  const [click] = await clicks(1);
  assert.deepEqual([click?.x, click?.y], [260, 1720]);
});

site.test('A press by keyboard or script counts at the middle of its element', async (page) => {
  await page.goto(`${site.url}/long`);
  await page.focus('#buy');
  await page.keyboard.press('Enter');
  await page.evaluate(() => {
    scrollTo(0, 150);
    document.getElementById('buy')?.click();
  });
  const came = await clicks(2);
  assert.deepEqual(
    came.map(({ x, y, is_trusted }) => [x, y, is_trusted]),
    [
      [140, 220, true],
      [140, 220, false],
    ],
  );
});

site.test('A press on something without a box has no place and is not recorded', async (page) => {
  await page.goto(`${site.url}/hidden`);
  await page.evaluate(() => {
    const file = document.getElementById('file');
    file?.addEventListener('click', (event) => event.preventDefault());
    file?.click();
  });
  await page.click('#b');
  const came = await clicks(1);
  assert.deepEqual(
    came.map(({ is_trusted }) => is_trusted),
    [true],
  );
});

site.test(
  'A press on a label is one press, though the browser reports two; a double press is two',
  async (page) => {
    await page.goto(`${site.url}/label`);
    await page.click('#l', { position: { x: 4, y: 4 } });
    assert.equal(await page.isChecked('#i'), true);
    await page.dblclick('#l', { position: { x: 6, y: 4 } });
    const came = await clicks(3);
    assert.deepEqual(
      came.map(({ x }) => x),
      [4, 6, 6],
    );
  },
);

site.test(
  'In a tracked area the place counts from its padding box, scroll included, and outside counts not',
  async (page) => {
    await page.goto(`${site.url}/area`);
    await hasMore(page);
    await page.mouse.click(5, 5);
    await page.mouse.click(50 + 10 + 30, 60 + 10 + 40);
    await page.evaluate(() => document.getElementById('area')?.scrollTo(0, 500));
    await page.mouse.click(50 + 10 + 30, 60 + 10 + 40);
    await page.evaluate(() => document.getElementById('area')?.classList.add('half'));
    await page.mouse.click(50 + 5 + 15, 60 + 5 + 20);
    const came = await clicks(3);
    assert.deepEqual(
      came.map(({ x, y, height }) => [x, y, height]),
      [
        [30, 40, 1200],
        [30, 540, 1200],
        [30, 540, 1200],
      ],
    );
    assert.ok(came.every(({ width }) => width === 400));
  },
);

site.test('A single-page app moves on: a press is counted under the page it was made on', async (page) => {
  await page.goto(`${site.url}/spa`);
  await page.click('#go');
  await page.mouse.click(300, 300);
  const came = await clicks(2);
  assert.deepEqual(came.map((click) => click.page).sort(), ['/spa', '/spa/next']);
});

site.test('A page may name itself, and change its name later', async (page) => {
  await page.goto(`${site.url}/named`);
  await page.mouse.click(300, 300);
  await page.evaluate(() => document.querySelector('script')?.setAttribute('data-page', 'second'));
  await page.mouse.click(300, 300);
  const came = await clicks(2);
  assert.deepEqual(
    came.map((click) => click.page),
    ['front', 'second'],
  );
});

site.test('An area whose selector is wrong is told to the page and breaks nothing', async (page) => {
  await page.goto(`${site.url}/long`);
  const failure = page.evaluate(async () => {
    document.querySelector('script')?.setAttribute('data-area', '#[');
    const told = new Promise<string>((resolve) => {
      addEventListener('heatlake:error', (event) => resolve(String(event.detail)));
    });
    document.body.click();
    return told;
  });
  assert.match(await failure, /SyntaxError/);
  await page.evaluate(() => document.querySelector('script')?.removeAttribute('data-area'));
  await page.mouse.click(300, 300);
  assert.equal((await clicks(1)).length, 1);
});

site.test('A page that has the script twice counts a press once', async (page) => {
  await page.goto(`${site.url}/twice`);
  await page.mouse.click(30, 30);
  await page.mouse.click(60, 60);
  const came = await clicks(2);
  assert.deepEqual(
    came.map(({ x }) => x),
    [30, 60],
  );
});
