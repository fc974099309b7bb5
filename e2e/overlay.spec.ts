import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { base_url, readMetric, sendEvents, signIn } from './heatlake.ts';

/** A tracked page on another origin, with a header that stays and a button that scrolls. */
const shop = (site: string) => `<!doctype html><title>Shop</title>
  <script defer src="${base_url}/tracker.js" data-site="${site}"></script>
  <style>body { margin: 0; height: 3000px } #menu { position: fixed; left: 10px; top: 10px; width: 80px; height: 40px }
  #buy { position: absolute; left: 100px; top: 500px; width: 200px; height: 100px }</style>
  <button id="menu">Menu</button><button id="buy">Buy</button>`;

const press = (site: string, selector: string, element_x: number) => ({
  type: 'click',
  event_id: randomUUID(),
  site,
  page: '/shop',
  width: 1280,
  height: 3000,
  x: 1,
  y: 1,
  viewport_width: 1280,
  selector,
  element_x,
  element_y: 0.5,
  timestamp: Date.now(),
});

async function whileShopOpen(site: string, work: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(shop(site));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/shop`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function fillSite(page: Page): Promise<string> {
  const site = `shop-${randomUUID().slice(0, 8)}`;
  await sendEvents(page.request, [
    press(site, '#buy', 0.25),
    press(site, '#buy', 0.25),
    press(site, '#menu', 0.5),
    press(site, '#gone', 0.5),
  ]);
  await expect
    .poll(async () => (await readMetric(page.request, 'element-clicks', { site, page: '/shop' })).rows.length)
    .toBe(3);
  return site;
}

/** Opens the dashboard's heatmap, presses the button, and gives the tab that opens. */
async function openOnPage(page: Page, site: string, url: string): Promise<Page> {
  // The overlay's shadow root is closed; only this test looks inside.
  await page.context().addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      return attach.call(this, { ...options, mode: 'open' });
    };
  });
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fshop`);
  const form = page.getByRole('form', { name: 'Open on the page' });
  await form.getByLabel('Address of the page').fill(url);
  const opened = page.context().waitForEvent('page');
  await form.getByRole('button', { name: 'Open on the page' }).click();
  return opened;
}

test('the button opens the tracked page with the map on it, and the token is nowhere to be found', async ({
  page,
}) => {
  const site = await fillSite(page);
  await whileShopOpen(site, async (url) => {
    const sent: string[] = [];
    page.context().on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    const tab = await openOnPage(page, site, url);
    const panel = tab.getByRole('region', { name: 'Heatlake: the map on this page' });
    await expect(
      panel.getByText('3 presses on 2 elements drawn. 1 on 1 element not on this page now.'),
    ).toBeVisible();
    await expect(panel.getByRole('rowheader', { name: '#buy' })).toBeVisible();
    expect(tab.url()).toBe(url);
    expect(await tab.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
    expect(sent.filter((line) => line.includes('heatlake='))).toEqual([]);
    const { violations } = await new AxeBuilder({ page: tab }).include('heatlake-overlay').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    // The reader's own press is no press of a visitor.
    await tab.locator('#buy').click();
    await panel.getByRole('button', { name: 'Close' }).click();
    await expect(tab.locator('heatlake-overlay')).toHaveCount(0);
    await tab.close();
    expect(sent.filter((line) => line === `POST ${base_url}/api/events`)).toEqual([]);
    await page.reload();
    await expect(page.getByLabel('Address of the page')).toHaveValue(url);
  });
});

test('only who is signed in gets a token, and it reads its own site only', async ({ page, playwright }) => {
  const site = `shop-${randomUUID().slice(0, 8)}`;
  const data = { site, shown: { from: '', to: '', tz: '' } };
  const stranger = await playwright.request.newContext({ baseURL: base_url });
  expect((await stranger.post('/api/overlay', { data })).status()).toBe(401);
  await signIn(page);
  expect((await page.request.post('/api/overlay', { data: { ...data, site: '../x' } })).status()).toBe(400);
  const { token }: { token: string } = await (await page.request.post('/api/overlay', { data })).json();

  const ask = (path: string, bearer: string) =>
    stranger.get(path, { headers: { authorization: `Bearer ${bearer}`, origin: 'https://shop.example' } });
  const answer = await ask('/api/overlay?page=/shop', token);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['access-control-allow-origin']).toBe('*');
  expect(answer.headers()['access-control-allow-credentials']).toBeUndefined();
  expect(await answer.json()).toMatchObject({
    kind: 'clicks',
    page: '/shop',
    clicks: { clicks: 0, elements: [] },
  });
  const scroll = await ask('/api/overlay?page=/shop&layer=scroll', token);
  expect(await scroll.json()).toMatchObject({ kind: 'scroll', scroll: { views: 0 } });
  expect((await ask('/api/overlay?page=/shop&site=default', token)).status()).toBe(400);
  expect((await ask('/api/overlay', token)).status()).toBe(400);
  expect((await ask(`/api/metrics/pages?site=${site}`, token)).status()).toBe(401);
  const forged = await ask('/api/overlay?page=/shop', `${token.slice(0, -2)}xx`);
  expect(forged.status()).toBe(401);
  expect(forged.headers()['access-control-allow-origin']).toBe('*');
  expect((await stranger.get('/api/overlay?page=/shop')).status()).toBe(401);
  // A session is no token: no page of another site can use the reader's cookie.
  expect((await page.request.get('/api/overlay?page=/shop')).status()).toBe(401);
  await stranger.dispose();
});
