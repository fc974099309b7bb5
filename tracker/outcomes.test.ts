/** What became of a press: rage, and dead ones. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { isClick, testSite } from './test-site.ts';

const tag =
  '<!doctype html><script defer src="/tracker.js" data-site="shop"></script><style>body { margin: 0 }</style>';
/** A page that is never shown has no views, whose clock these tests would turn back. */
const hidden = `<script>Object.defineProperty(document, 'hidden', { value: true })</script>`;
const pages = {
  '/': `${tag}${hidden}<h1>Words of a heading</h1><button id="dead">Nothing</button><span id="hand" style="cursor: pointer">Nothing</span>
    <button id="alive" onclick="document.title = 'x'">Works</button><button id="later" onclick="setTimeout(() => document.body.dataset.x = 1, 300)">Later</button>
    <button id="menu">Menu</button><a id="mail" href="mailto:a@example.com">Mail</a><button id="up">Up</button><button id="focus">Focus</button>
    <input id="number" type="number"><input id="name"><output>0</output><a id="away" href="/next">Away</a>
    <div style="height: 3000px"></div><script>
      const on = (id, type, work) => document.getElementById(id).addEventListener(type, work);
      on('menu', 'pointerdown', () => { document.getElementById('menu').ariaExpanded = 'true' });
      on('up', 'click', () => { document.querySelector('output').value++ });
      on('focus', 'click', () => document.getElementById('name').focus());
      on('mail', 'click', (event) => event.preventDefault());
    </script>`,
  '/next': '<!doctype html><p>Next</p>',
};

const site = testSite(pages, async (page) => {
  await page.goto(site.url);
});

/** The presses in their order, once there are `count`. */
async function clicks(count: number) {
  const came = await site.until((list) => list.filter(isClick).length >= count);
  return came.filter(isClick).sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
}

/** Presses by the mouse, so quickly that it is within a second on any machine: the page's clock stands still. */
async function hurry(page: Page, selector: string, times: number): Promise<void> {
  await page.evaluate(() => {
    const now = Date.now();
    Date.now = () => now;
  });
  for (let n = 0; n < times; n += 1) await page.click(selector);
}

for (const [id, is_dead, why] of [
  ['dead', true, 'a button that does nothing'],
  ['hand', true, 'what has the hand as cursor and does nothing'],
  ['alive', false, 'a button that changes the page at once'],
  ['later', false, 'a button that changes the page after a while'],
  ['menu', false, 'a menu that opened when the pointer went down'],
  ['focus', false, 'a button that moves the focus'],
  ['mail', false, 'a link that opens another program'],
  ['name', false, 'a field'],
] as const) {
  site.test(`A press on ${why} is ${is_dead ? '' : 'not '}dead`, async (page) => {
    await page.click(`#${id}`);
    const [click] = await clicks(1);
    assert.equal(click?.is_dead, is_dead);
  });
}

site.test('A press that leaves the page is sent at once, and not dead', async (page) => {
  await page.click('#away');
  const [click] = await clicks(1);
  assert.deepEqual([click?.selector, click?.is_dead], ['a#away', false]);
});

site.test('The third press at one place and each later one is rage', async (page) => {
  await hurry(page, '#dead', 4);
  const came = await clicks(4);
  assert.deepEqual(came.map(({ is_rage }) => is_rage).sort(), [false, false, true, true]);
});

site.test('Three presses far apart, or over a longer time, are no rage', async (page) => {
  for (const x of [10, 200, 400]) await page.mouse.click(x, 400);
  await page.evaluate(() => {
    let now = Date.now() + 60_000;
    Date.now = () => (now += 600);
  });
  for (let n = 0; n < 3; n += 1) await page.mouse.click(10, 500);
  const came = await clicks(6);
  assert.ok(came.every(({ is_rage }) => is_rage === false));
});

site.test('To select a paragraph by three presses is no rage', async (page) => {
  await page.click('h1', { clickCount: 3 });
  assert.match(await page.evaluate(() => String(getSelection())), /Words of a heading/);
  assert.ok((await clicks(3)).every(({ is_rage }) => is_rage === false));
});

for (const id of ['up', 'number']) {
  site.test(`Many presses on a stepper are no rage (${id})`, async (page) => {
    await hurry(page, `#${id}`, 5);
    assert.ok((await clicks(5)).every(({ is_rage }) => is_rage === false));
  });
}

site.test('Nothing watches the page but for a second after a press', async (page) => {
  await page.clock.install();
  await page.addInitScript(() => {
    const { observe, disconnect } = MutationObserver.prototype;
    const watching = new Set();
    Object.assign(window, { watching });
    MutationObserver.prototype.observe = function (...args) {
      watching.add(this);
      return observe.apply(this, args);
    };
    MutationObserver.prototype.disconnect = function () {
      watching.delete(this);
      return disconnect.call(this);
    };
  });
  await page.reload();
  // Else a second may pass on a busy machine between the press and the question.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const watching = () => page.evaluate(() => Reflect.get(window, 'watching').size);
  assert.equal(await watching(), 0);
  await page.click('#dead');
  assert.equal(await watching(), 1);
  await page.clock.runFor(1001);
  assert.equal(await watching(), 0);
});
