/** The overlay on pages that were not made for it: narrow, anew in each moment, hostile, with frames and components. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright';
import { testInBrowser } from '#tracker/test-in-browser.ts';
import {
  clicksAnswer,
  hottestAt,
  openOverlay,
  panelSays,
  startTestSite,
  type TestSite,
} from './test-site.ts';

const buy =
  '<button id="buy" style="position:absolute;left:100px;top:200px;width:200px;height:100px">Buy</button>';
const long = `<!doctype html><meta name="viewport" content="width=device-width">
  <style>body { margin: 0; height: 3000px }</style>${buy}`;
/** Says of everything, with `!important`, what would break a panel; and takes what it does not know out. */
const hostile = `<!doctype html><style>
  * { transform: rotate(1deg) !important; opacity: .5 !important; color: red !important; font-size: 40px !important;
    pointer-events: none !important; position: static !important; direction: rtl !important }
  heatlake-overlay { display: none !important; visibility: hidden !important }</style>
  <button id="buy" style="margin:50px">Buy</button><script>
  Object.assign(Object.prototype, { toJSON() { return 'x' }, once: true, evil() {} });
  Object.assign(Array.prototype, { evil() {} });
  addEventListener('pointermove', (event) => event.stopPropagation());
  addEventListener('keydown', (event) => event.stopPropagation());</script>`;
const parts = `<!doctype html><style>body { margin: 0 } #host, iframe { position: absolute; border: 0 }</style>
  <div id="host" style="left:20px;top:20px"></div>
  <iframe id="frame" style="left:200px;top:100px;width:300px;height:300px"
    srcdoc="<body style='margin:0'><button class='deep' style='position:absolute;left:40px;top:100px;width:120px;height:60px'><b>Deep</b></button>"></iframe>
  <script>document.getElementById('host').attachShadow({ mode: 'open' }).innerHTML =
    '<button class="deep" style="width:120px;height:60px"><b>Deep</b></button>'</script>`;

const dialog = `<!doctype html><style>body { margin: 0 } dialog { margin: 0; left: 300px; top: 100px; width: 300px; height: 200px }</style>
  <dialog id="first"><button id="yes">Yes</button></dialog>
  <dialog id="second" onclick="document.title = 'pressed'" onclose="document.title = 'closed'">Sure?</dialog>`;

let site: TestSite;
before(async () => {
  site = await startTestSite({ '/long': long, '/hostile': hostile, '/parts': parts, '/dialog': dialog });
});
after(() => site.close());

const promise = testInBrowser(() => site.fresh());

const open = (page: Page, path: string) => openOverlay(page, site, path);
const one = (selector: string) => clicksAnswer([{ selector, cells: [[0.5, 0.5, 4]] }]);
const panelBox = (page: Page) =>
  page.evaluate(() => {
    const { left, top, right, bottom } =
      window.overlay_root.querySelector('section')?.getBoundingClientRect() ?? new DOMRect();
    return { left, top, right, bottom };
  });
const press = (page: Page, name: string) =>
  page.evaluate((wanted) => {
    const button = [...window.overlay_root.querySelectorAll('button')].find(
      ({ textContent }) => textContent === wanted,
    );
    button?.click();
  }, name);

promise(
  'In a narrow window the panel leaves half of the page free, and Move takes it to the other half',
  async (page) => {
    const top = Array.from({ length: 100 }, (_, n) => ({
      ...{ selector: `p:nth-of-type(${n + 1})`, label: null, clicks: 1, share: 0.01, rage: 0, dead: 0 },
    }));
    site.answerWith(() => clicksAnswer([{ selector: '#buy', cells: [[0.5, 0.5, 4]] }], { top }));
    await page.setViewportSize({ width: 390, height: 800 });
    await open(page, '/long');
    await panelSays(page, '4 presses on 1 element drawn.');
    const below = await panelBox(page);
    assert.ok(below.top >= 400 && below.bottom <= 800 && below.left >= 0 && below.right <= 390);
    await press(page, 'Move');
    const above = await panelBox(page);
    assert.ok(above.top >= 0 && above.bottom <= 400);
    // Its buttons stay where they can be pressed, however far its list is scrolled.
    await page.evaluate(() => window.overlay_root.querySelector('section')?.scrollTo(0, 1000));
    const header = await page.evaluate(
      () => window.overlay_root.querySelector('header')?.getBoundingClientRect().top,
    );
    assert.equal(Math.round(header ?? Number.NaN), Math.round(above.top) + 1);
  },
);

promise('A page that makes its whole document anew keeps the map on it', async (page) => {
  site.answerWith(() => one('#buy'));
  await open(page, '/long');
  await hottestAt(page, { x: 200, y: 250 });
  await page.evaluate(() => {
    const anew = document.createElement('html');
    anew.innerHTML = '<head></head><body style="margin:0"><button id="buy">Buy</button></body>';
    const button = anew.querySelector('button');
    button?.setAttribute('style', 'position:absolute;left:400px;top:300px;width:200px;height:100px');
    document.replaceChild(anew, document.documentElement);
  });
  await hottestAt(page, { x: 500, y: 350 });
  assert.equal(await page.locator('heatlake-overlay').count(), 1);
  await press(page, 'Close');
  assert.equal(await page.locator('heatlake-overlay').count(), 0);
});

promise(
  'While a modal dialog of the page is open the panel can be used, and the dialog has its heat',
  async (page) => {
    site.answerWith(() => one('#yes'));
    await open(page, '/dialog');
    const isIn = (selector: string) =>
      page.waitForFunction(
        (wanted) => document.querySelector(wanted)?.lastElementChild?.localName === 'heatlake-overlay',
        selector,
      );
    const modal = (id: string, does: 'showModal' | 'close') =>
      page.evaluate(([name, act]) => document.querySelector<HTMLDialogElement>(`#${name}`)?.[act](), [
        id,
        does,
      ] as const);
    /** Presses the panel's Fold or Unfold by the mouse. @returns whether the panel is folded then */
    const fold = async () => {
      const at = await page.evaluate(() => {
        const { x, y, width, height } =
          window.overlay_root.querySelector('[aria-expanded]')?.getBoundingClientRect() ?? new DOMRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.click(at.x, at.y);
      return page.evaluate(() => window.overlay_root.querySelector('.folded') !== null);
    };
    await modal('first', 'showModal');
    await isIn('#first');
    const box = await page.locator('#yes').boundingBox();
    assert.ok(box);
    await hottestAt(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
    assert.equal(await fold(), true);
    await modal('second', 'showModal');
    await isIn('#second');
    assert.equal(await fold(), false);
    assert.equal(await page.title(), '');
    await modal('second', 'close');
    await isIn('#first');
    await page.evaluate(() => document.querySelector('#first')?.remove());
    await isIn('html');
    assert.equal(await fold(), true);
    await modal('second', 'showModal');
    await isIn('#second');
    await page.evaluate(() => window.overlay_root.querySelector('section')?.focus());
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('heatlake-overlay').count(), 0);
    assert.equal(await page.locator('dialog[open]').count(), 1);
  },
);

promise('Styles and scripts of a hostile page neither hide the panel nor change it', async (page) => {
  site.answerWith(() => one('#buy'));
  await open(page, '/hostile');
  await panelSays(page, '4 presses on 1 element drawn.');
  const looks = await page.evaluate(() => {
    const section = window.overlay_root.querySelector('section');
    const host = document.querySelector('heatlake-overlay');
    if (!section || !host) throw new Error('There is no panel.');
    const { opacity, transform, display, visibility, position } = getComputedStyle(host);
    const { color, fontSize, direction, pointerEvents } = getComputedStyle(section);
    return [
      opacity,
      transform,
      display,
      visibility,
      position,
      color,
      fontSize,
      direction,
      pointerEvents,
    ].join();
  });
  assert.equal(looks, '1,none,block,visible,fixed,rgb(28, 28, 34),13px,ltr,auto');
  const { right, bottom } = await panelBox(page);
  assert.deepEqual([Math.round(right), Math.round(bottom)], [988, 688]);
  await page.evaluate(() => window.overlay_root.querySelector('section')?.focus());
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('heatlake-overlay').count(), 0);
});

promise('Where the answer can not be read that is said, and no number beside it', async (page) => {
  // What stands between here and the server may answer in its own words.
  site.answerWith(() => JSON.parse('{ "kind": "clicks", "clicks": {} }'));
  await open(page, '/long');
  await panelSays(page, 'The answer can’t be read');
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (const y of [100, 0]) {
      scrollTo(0, y);
      for (let n = 0; n < 3; n++) await drawn();
    }
  });
  assert.doesNotMatch(await panelSays(page, ''), /drawn|No press/);
});

promise(
  'The pointer tells the presses of elements in shadow roots and frames too, beside itself',
  async (page) => {
    site.answerWith(() =>
      clicksAnswer([
        { selector: '#host >>> .deep', cells: [[0.5, 0.5, 3]] },
        { selector: '#frame >>> .deep', cells: [[0.5, 0.5, 1]] },
      ]),
    );
    await open(page, '/parts');
    await panelSays(page, '4 presses on 2 elements drawn.');
    const tip = () =>
      page.evaluate(() => {
        const element = window.overlay_root.querySelector<HTMLElement>('.tip');
        const { left, top } = element?.getBoundingClientRect() ?? new DOMRect();
        return [element?.hidden, element?.textContent, left, top];
      });
    await page.mouse.move(80, 50);
    assert.deepEqual(await tip(), [false, '3 presses, 75%', 94, 68]);
    await page.mouse.move(300, 230);
    assert.deepEqual(await tip(), [false, '1 press, 25%', 314, 248]);
    await page.mouse.move(600, 500);
    assert.equal((await tip())[0], true);
  },
);
