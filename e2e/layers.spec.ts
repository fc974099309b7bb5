import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

const click = (site: string, page: string, given: object = {}) => ({
  type: 'click',
  site,
  page,
  width: 1200,
  height: 800,
  viewport_width: 1200,
  x: 606,
  y: 404,
  selector: '#buy',
  element_label: '=Buy',
  ...given,
});

const view = (site: string, page: string, max_scroll_y: number) => ({
  type: 'view',
  site,
  page,
  page_view_id: randomUUID(),
  width: 1200,
  height: 2000,
  viewport_width: 1200,
  viewport_height: 700,
  max_scroll_y,
  visible_ms: 30_000,
});

/** A site of its own, with clicks and views whose numbers are known. */
async function fillSite(page: Page): Promise<string> {
  const site = `layers-${randomUUID().slice(0, 8)}`;
  await sendEvents(page.request, [
    click(site, '/shop', { is_rage: true }),
    click(site, '/shop', { is_rage: true, is_dead: true }),
    click(site, '/shop', { selector: 'main > p:nth-of-type(2)', element_label: undefined }),
    click(site, '/shop', { selector: undefined }),
    click(site, '/p/1'),
    click(site, '/p/2'),
    view(site, '/shop', 700),
    view(site, '/shop', 2000),
  ]);
  await expect.poll(async () => (await readMetric(page.request, 'pages', { site })).rows.length).toBe(3);
  await expect
    .poll(async () => (await readMetric(page.request, 'page-views', { site })).rows[0]?.views)
    .toBe(2);
  return site;
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('each layer of the map is a link, says its own number, and stays while the filter changes', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  await expect(panel(page, 'Heatmap').getByText('2 clicks per view: 4 clicks in 2 views.')).toBeVisible();
  await page.getByRole('link', { name: 'Rage clicks' }).click();
  const rage = panel(page, 'Heatmap: rage clicks');
  await expect(rage.getByRole('img', { name: 'Heatmap of /shop: 2 rage clicks in 1 place' })).toBeVisible();
  await expect(rage.getByText('1 rage click per view')).toBeVisible();
  await expect(rage.getByText('2 clicks of another kind')).toBeVisible();
  await page.getByRole('link', { name: '28 days' }).click();
  await expect(page).toHaveURL(/layer=rage/);
  await expect(rage).toBeVisible();
  await page.getByRole('link', { name: 'Dead clicks' }).click();
  await expect(
    panel(page, 'Heatmap: dead clicks').getByRole('img', { name: '1 dead click in 1 place' }),
  ).toBeVisible();
});

test('the scroll map says how far people come, as a picture and as a table', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  await page.getByRole('link', { name: 'Scroll depth' }).click();
  const scroll = panel(page, 'Scroll map');
  await expect(
    scroll.getByRole('img', { name: 'Scroll map of /shop: 50% of 2 views reached its end' }),
  ).toBeVisible();
  await expect(scroll.getByRole('row', { name: '30% 600 px 2 100%' })).toBeVisible();
  await expect(scroll.getByRole('row', { name: '40% 800 px 1 50%' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
});

test('the top elements are a table and a CSV, in which a label is only text', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  const elements = panel(page, 'Top elements');
  await expect(elements.getByRole('row', { name: '#buy =Buy 2 50% 2 1' })).toBeVisible();
  await expect(elements.getByRole('row', { name: 'main > p:nth-of-type(2) none 1 25% 0 0' })).toBeVisible();
  await expect(elements.getByText('1 of 4 clicks do not say which element they were on.')).toBeVisible();
  const href = await elements.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const csv = await (await page.request.get(href ?? '')).text();
  expect(csv.split('\r\n').slice(0, 2)).toEqual([
    'selector,label,clicks,share,rage,dead',
    "#buy,'=Buy,2,0.5,2,1",
  ]);
});

test('a template shows what it matches before it draws those pages as one', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  await page.getByLabel('Template to try').fill('p/:id');
  await page.getByRole('button', { name: 'Show what matches' }).click();
  await expect(page.getByText('“p/:id” must begin with /')).toBeVisible();
  await page.getByLabel('Template to try').fill('/p/:id');
  await page.getByLabel('Template to try').press('Enter');
  const preview = panel(page, 'Pages that match');
  await expect(preview.getByText('/p/:id stands for 2 pages with 2 clicks.')).toBeVisible();
  await expect(preview.getByRole('row', { name: '/p/1 1' })).toBeVisible();
  await preview.getByRole('link', { name: 'Draw them as one page' }).click();
  await expect(
    panel(page, 'Heatmap').getByRole('img', { name: 'Heatmap of /p/:id: 2 clicks in 1 place' }),
  ).toBeVisible();
});
