/** What tracker.js loads later: when, and that nothing is lost before it has come. */
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright';
import { isClick, testSite } from './test-site.ts';

const script = (attributes = '') =>
  `<!doctype html><script defer src="/tracker.js" data-site="shop" ${attributes}></script><style>body { margin: 0 }</style>`;
const pages = {
  '/': `${script()}<button id="b">Go</button>`,
  '/area': `${script('data-area="#area"')}<p>Outside</p><div id="area" style="position: absolute; left: 50px; top: 60px; width: 400px; height: 300px"></div>`,
  '/list': `${script('data-area="#area"')}<div id="area" style="width: 400px; height: 300px; overflow: auto"><p style="margin: 0; height: 900px">List</p></div>`,
  '/variable': `<script>var navigation = { items: [] }</script>${script()}<button id="b">Go</button>`,
};
const site = testSite(pages);

async function clicks(count: number) {
  return (await site.until((list) => list.filter(isClick).length >= count)).filter(isClick);
}

site.test('A page with clicks alone loads one file', async (page) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto(site.url);
  await page.click('#b');
  await page.evaluate(() => history.pushState(null, '', '/next'));
  await page.mouse.click(500, 500);
  const came = await clicks(2);
  assert.deepEqual(came.map((click) => click.page).sort(), ['/', '/next']);
  assert.deepEqual(scripts, ['/tracker.js']);
});

/** Opens a page whose second file comes once the function that is given is called. */
async function openWithout(page: Page, context: BrowserContext, path: string): Promise<() => void> {
  const arrive = Promise.withResolvers<void>();
  await context.route('**/more.js', async (route) => {
    await arrive.promise;
    await route.continue();
  });
  await page.goto(site.url + path);
  return arrive.resolve;
}

site.test(
  'A press in a tracked area waits for the second file, and one outside does not count',
  async (page, context) => {
    const arrive = await openWithout(page, context, '/area');
    await page.mouse.click(5, 5);
    await page.mouse.click(80, 100);
    arrive();
    const came = await clicks(1);
    assert.deepEqual(
      came.map(({ x, y, width, height }) => [x, y, width, height]),
      [[30, 40, 400, 300]],
    );
  },
);

site.test(
  'A press whose place was scrolled away before the second file came is not counted at a wrong one',
  async (page, context) => {
    const arrive = await openWithout(page, context, '/list');
    await page.mouse.click(30, 40);
    await page.locator('#area').evaluate((area) => area.scrollTo(0, 500));
    await page.mouse.click(30, 40);
    arrive();
    const came = await clicks(1);
    assert.deepEqual(
      came.map(({ x, y, height }) => [x, y, height]),
      [[30, 540, 900]],
    );
  },
);

site.test('Where the page has a variable named navigation it is seen to move all the same', async (page) => {
  await page.goto(`${site.url}/variable`);
  await site.views((came) => came.length > 0);
  await page.waitForFunction(() => !String(history.pushState).includes('native code'));
  await page.evaluate(() => history.pushState(null, '', '/moved'));
  await site.views((came) => came.some((view) => view.page === '/moved'));
});
