import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { expect, type Page, test } from 'playwright/test';
import { readConfig } from '#lib/config.ts';
import { readArguments } from '#scripts/snapshot/arguments.ts';
import { destinationOf } from '#scripts/snapshot/send-picture.ts';
import { snapshotPage } from '#scripts/snapshot/snapshot-page.ts';
import { focusOn } from './focus-on.ts';
import { api_token, base_url, readMetric, sendEvents, signIn } from './heatlake.ts';

/** The size of the page that was pressed on, and of each picture of it. */
const area = { width: 1440, height: 3000 };
const heatmap = (page: Page) => page.getByRole('region', { name: 'Heatmap', exact: true });
const picture = (page: Page) => heatmap(page).getByRole('img', { name: /^The page \/shop in a window/ });

/** A site of its own with one press. */
async function fillSite(page: Page): Promise<string> {
  const site = `shop-${randomUUID().slice(0, 8)}`;
  const press = { x: 700, y: 1500, viewport_width: 1440, timestamp: Date.now() };
  await sendEvents(page.request, [
    { type: 'click', event_id: randomUUID(), site, page: '/shop', ...area, ...press },
  ]);
  await expect
    .poll(async () => (await readMetric(page.request, 'click-heatmap', { site, page: '/shop' })).rows.length)
    .toBe(1);
  return site;
}

/** The picture lies exactly under the map: loaded, as wide and as high. */
async function expectUnderMap(page: Page): Promise<void> {
  const shown = picture(page);
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const map = heatmap(page).getByRole('img', { name: /^Heatmap of/ });
  // What is above them may still arrive between the two measurements.
  await expect(async () => {
    const [over, under] = [await map.boundingBox(), await shown.boundingBox()];
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs((under?.[side] ?? 0) - (over?.[side] ?? Number.NaN)), side).toBeLessThan(1);
    }
  }).toPass();
}

test('a picture that npm run snapshot takes lies under the map, is dated, and can be hidden', async ({
  page,
  browser,
}) => {
  const site = await fillSite(page);
  const html = `<!doctype html><body style="margin:0"><div style="height:${area.height}px">Shop</div>`;
  const shop = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  }).listen(0, '127.0.0.1');
  const address = await new Promise<ReturnType<typeof shop.address>>((resolve) => {
    shop.once('listening', () => resolve(shop.address()));
  });
  if (address === null || typeof address === 'string') throw new Error('The shop has no port.');
  const url = `http://127.0.0.1:${address.port}/shop`;
  const wanted = readArguments([
    url,
    '--site',
    site,
    '--bands',
    'desktop',
    '--to',
    base_url,
    '--token',
    api_token,
  ]);
  await snapshotPage(wanted, { browser, destination: destinationOf(wanted, readConfig({})), log: () => {} });
  shop.closeAllConnections();
  shop.close();

  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  await expectUnderMap(page);
  const shown = heatmap(page).getByLabel(/^Picture of the page, taken \w+ \d{1,2}, \d{4}, \d\d:\d\d \(/);
  await focusOn(shown);
  await page.keyboard.press('Space');
  await expect(picture(page)).toBeHidden();
  await page.keyboard.press('Space');
  await expect(picture(page)).toBeVisible();
});

test('a picture that is uploaded lies under the map, and what is no picture is said', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  await heatmap(page).getByText('Put a picture of the page under the map').click();
  const file = heatmap(page).getByLabel(/^A PNG, JPEG or WebP/);
  const send = heatmap(page).getByRole('button', { name: 'Put it under the map' });
  await file.setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await send.click();
  await expect(heatmap(page).getByText('The file is no PNG, JPEG or WebP picture.')).toBeVisible();
  await expect(picture(page)).toBeHidden();

  const buffer = await page.screenshot();
  await file.setInputFiles({ name: 'page.txt', mimeType: 'text/plain', buffer });
  await send.click();
  // That it is kept is said until the map is drawn anew with it, which may be at once.
  await expectUnderMap(page);

  const src = (await picture(page).getAttribute('src')) ?? '';
  const answer = await page.request.get(src);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  });
  await page.context().clearCookies();
  expect((await page.request.get(src)).status()).toBe(401);
});
