/** What is told of the element that was pressed: its selector, label and place, wherever it lies. */
import assert from 'node:assert/strict';
import { buildSync } from 'esbuild';
import type { Page } from 'playwright';
import { hasMore, isClick, testSite } from './test-site.ts';

const tag =
  '<!doctype html><script defer src="/tracker.js" data-site="shop"></script><style>body { margin: 0 }</style>';
const list = Array.from(
  { length: 3000 },
  (_, n) => `<li class="row"><a class="go" href="#${n}">${n}</a><b></b></li>`,
);

const pages = {
  '/names': `${tag}<main id="main"><p class="lead x7 css-1a2b">One</p><p>Two</p><p class="hover active">Three</p></main>
    <div id="user17"><span>Four</span></div><form id="login"><input name="id"><i>Five</i></form>`,
  '/odd': `${tag}<div id="box"></div>`,
  '/huge': `${tag}<ul>${list.join('')}</ul>`,
  '/labels': `${tag}<button id="aria" aria-label=" Close   it "><svg width="9" height="9"></svg></button>
    <a id="link" href="#x"><b>Read</b> more</a><img id="image" alt="A lake" src="data:,"><button id="long">${'é'.repeat(300)}</button>
    <button id="cut">${'a'.repeat(127)}😀</button>
    <input id="field" aria-label="Card" value="4111"><textarea id="text">secret</textarea><p id="words">Words</p>
    <div contenteditable><button id="edited">typed</button></div><a id="holds" href="#x">Hi <b data-heatlake-mask>Bob</b></a>
    <section data-heatlake-mask><button id="masked" class="secret">Bob</button></section>`,
  '/fixed': `${tag}<style>body { height: 3000px } div { width: 90px; height: 30px } #bar { position: fixed; top: 0; left: 0 }
    #sticky { position: sticky; top: 40px; margin-top: 300px } #foot { position: sticky; bottom: 0 }</style>
    <div id="bar"><b id="in">x</b></div><div id="sticky">s</div><div id="plain">p</div>`,
  '/shadow': `${tag}<my-card></my-card><script>
    document.querySelector('my-card').attachShadow({ mode: 'open' }).innerHTML = '<p>No</p><p><button class="buy">Buy</button></p>';
    </script>`,
  '/frame': `${tag}<style>iframe { position: absolute; left: 100px; top: 200px; border: 5px solid }</style><p>Top</p>
    <iframe id="inner" src="/in-frame"></iframe>`,
  '/in-frame': `<!doctype html><style>body { margin: 0 }</style><button style="position: absolute; left: 20px; top: 30px">Go</button>`,
  '/rtl': `<!doctype html><html dir="rtl">${tag}<style>div { width: 3000px; height: 50px }</style><div></div></html>`,
  '/scroller': `${tag}<div id="scroller" style="height: 200px; overflow: auto"><p style="height: 900px"></p><button id="deep">x</button></div>`,
};

/** `findElement`, as a script for the page. */
const finder = buildSync({
  entryPoints: ['lib/events/click/find-element.ts'],
  absWorkingDir: `${import.meta.dirname}/..`,
  bundle: true,
  format: 'iife',
  globalName: 'finder',
  write: false,
}).outputFiles[0]?.text;

const site = testSite(pages);

/** The presses in their order, once there are `count`. */
async function clicks(count: number) {
  const came = await site.until((list) => list.filter(isClick).length >= count);
  return came.filter(isClick).sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
}

/** Presses each element by script, the next in another millisecond. */
const pressAll = (page: Page, selectors: string[]) =>
  page.evaluate(async (all) => {
    for (const selector of all) {
      document.querySelector<HTMLElement>(selector)?.click();
      const now = Date.now();
      while (Date.now() === now) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }, selectors);

site.test(
  'A selector has ids and classes without digits, and nth-of-type where it is needed',
  async (page) => {
    await page.goto(`${site.url}/names`);
    await pressAll(page, ['p.lead', 'p:nth-of-type(2)', 'p.active', 'span', 'form i']);
    const came = await clicks(5);
    assert.deepEqual(
      came.map(({ selector }) => selector),
      ['p.lead', 'main#main > p:nth-of-type(2)', 'main#main > p:nth-of-type(3)', 'span', 'i'],
    );
  },
);

site.test('A selector with every character finds its element again, and no other', async (page) => {
  await page.goto(`${site.url}/odd`);
  const names = await page.evaluate(() => {
    const box = document.getElementById('box');
    const odd = Array.from({ length: 700 }, (_, n) => String.fromCodePoint(n + 1)).concat(
      '\0',
      '\ud800',
      '😀',
      ' >>> ',
      '\\',
      '-',
    );
    for (const char of odd) {
      for (const attribute of ['class', 'id']) {
        const element = document.createElement('i');
        element.style.cssText = 'display: inline-block; width: 9px; height: 9px';
        element.setAttribute(attribute, `${char}x${char}`);
        box?.append(element);
      }
    }
    return odd.length * 2;
  });
  // The queue holds 1000: the rest is pressed once these have come.
  for (let from = 0; from < names; from += 500) {
    await page.evaluate((first) => {
      for (const element of [...document.querySelectorAll('i')].slice(first, first + 500)) element.click();
    }, from);
    await clicks(Math.min(names, from + 500));
  }
  const came = await clicks(names);
  await page.evaluate(`${finder}; window.finder = finder`);
  const wrong = await page.evaluate(
    (selectors) => {
      const { findElement } = Reflect.get(window, 'finder');
      const found = new Set(selectors.map((selector) => findElement(selector)));
      return [...document.querySelectorAll('i')]
        .filter((element) => !found.has(element))
        .map((element) => element.outerHTML);
    },
    came.map(({ selector }) => selector),
  );
  assert.deepEqual(wrong, []);
});

site.test('In a list of thousands each press has a selector of its own', async (page) => {
  await page.goto(`${site.url}/huge`);
  await pressAll(page, ['li:nth-of-type(1500) a', 'li:last-of-type b']);
  const came = await clicks(2);
  assert.deepEqual(
    came.map(({ selector }) => selector),
    ['ul > li.row:nth-of-type(1500) > a.go', 'ul > li.row:nth-of-type(3000) > b'],
  );
});

site.test(
  'A label is what a button, a link or a picture says, never what a person typed or what is masked',
  async (page) => {
    await page.goto(`${site.url}/labels`);
    const ids = 'aria link image long cut field text words edited holds masked'.split(' ');
    await pressAll(
      page,
      ids.map((id) => `#${id}`),
    );
    const came = await clicks(ids.length);
    assert.deepEqual(Object.fromEntries(came.map(({ element_label }, n) => [ids[n], element_label])), {
      aria: 'Close it',
      link: 'Read more',
      image: 'A lake',
      long: 'é'.repeat(128),
      cut: `${'a'.repeat(127)} `,
      field: undefined,
      text: undefined,
      words: undefined,
      edited: undefined,
      holds: undefined,
      masked: undefined,
    });
    assert.doesNotMatch(JSON.stringify(came), /4111|secret|Bob|typed/);
    assert.match(came.at(-1)?.selector ?? '', /> button$/);
  },
);

site.test('Fixed and stuck elements are told from those that move with the page', async (page) => {
  await page.goto(`${site.url}/fixed`);
  await pressAll(page, ['#in', '#sticky', '#plain']);
  await page.evaluate(() => scrollTo(0, 600));
  await pressAll(page, ['#in', '#sticky', '#plain']);
  const came = await clicks(6);
  assert.deepEqual(
    came.map(({ is_fixed, scroll_y }) => [is_fixed, scroll_y]),
    [
      [true, 0],
      [false, 0],
      [false, 0],
      [true, 600],
      [true, 600],
      [false, 600],
    ],
  );
});

site.test('A press in an open shadow root is on the element in it', async (page) => {
  await page.goto(`${site.url}/shadow`);
  await page.locator('.buy').click({ position: { x: 1, y: 1 } });
  const [click] = await clicks(1);
  assert.equal(click?.selector, 'my-card >>> button.buy');
  assert.equal(click?.element_label, 'Buy');
  await page.evaluate(`${finder}; window.finder = finder`);
  const found = await page.evaluate(
    () => Reflect.get(window, 'finder').findElement('my-card >>> button.buy')?.textContent,
  );
  assert.equal(found, 'Buy');
});

site.test(
  'A press in a frame of the same origin is at its place in the top document, also in one added later',
  async (page) => {
    await page.goto(`${site.url}/frame`);
    await hasMore(page);
    await page.mouse.click(100 + 5 + 20 + 3, 200 + 5 + 30 + 4);
    await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.id = 'late';
      frame.style.top = '450px';
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      frame.src = '/in-frame';
      document.body.append(frame);
      await loaded;
    });
    await page.mouse.click(100 + 5 + 20 + 3, 450 + 5 + 30 + 4);
    const came = await clicks(2);
    assert.deepEqual(
      came.map(({ x, y, selector }) => [x, y, selector]),
      [
        [128, 239, 'iframe#inner >>> button'],
        [128, 489, 'iframe#late >>> button'],
      ],
    );
  },
);

site.test(
  'On a page that runs from right to left the place counts from the left edge of the document',
  async (page) => {
    await page.goto(`${site.url}/rtl`);
    await hasMore(page);
    await page.mouse.click(100, 20);
    await page.evaluate(() => scrollTo(-500, 0));
    await page.mouse.click(100, 20);
    const came = await clicks(2);
    assert.deepEqual(
      came.map(({ x, width, scroll_x }) => [x, width, scroll_x]),
      [
        [2100, 3000, 0],
        [1600, 3000, -500],
      ],
    );
  },
);

site.test(
  'In an inner scroller the place in the element stays true, and zoom multiplies nothing',
  async (page, context) => {
    await page.goto(`${site.url}/scroller`);
    await page.evaluate(() => document.getElementById('scroller')?.scrollTo(0, 9999));
    const box = await page.locator('#deep').boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
    const [click] = await clicks(1);
    assert.ok(
      Math.abs((click?.element_x ?? 0) - 0.25) < 0.05 && Math.abs((click?.element_y ?? 0) - 0.5) < 0.05,
    );
    const zoomed = await context
      .browser()
      ?.newContext({ deviceScaleFactor: 3, viewport: { width: 500, height: 400 } });
    assert.ok(zoomed);
    const other = await zoomed.newPage();
    await other.goto(`${site.url}/fixed`);
    await other.mouse.click(77, 333);
    const [, second] = await clicks(2);
    await zoomed.close();
    assert.deepEqual([second?.x, second?.y, second?.viewport_width], [77, 333, 500]);
  },
);
