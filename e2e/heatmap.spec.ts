import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { catalogues } from '#messages/index.ts';
import { focusOn } from './focus-on.ts';
import { base_url, readMetric, sendEvents, signIn } from './heatlake.ts';

/** As hostile as a page's name can be, in a path, in HTML and in a name of a file. */
const hostile = '/../<img src=x onerror=alert(1)>\u202egnp.exe';

const click = (site: string, page: string, given: object = {}) => ({
  type: 'click',
  event_id: randomUUID(),
  site,
  page,
  width: 1200,
  height: 2000,
  viewport_width: 1200,
  viewport_height: 700,
  x: 606,
  y: 410,
  ...given,
});

/** A site of its own: a busy page in two widths, one with a hostile name, two that a template stands for. */
async function fillSite(page: Page): Promise<string> {
  const site = `map-${randomUUID().slice(0, 8)}`;
  await sendEvents(page.request, [
    ...[1, 2, 3].map(() => click(site, '/shop')),
    click(site, '/shop', { x: 6, y: 1990 }),
    ...[1, 2].map(() => click(site, '/shop', { width: 400, viewport_width: 400, x: 202, is_rage: true })),
    click(site, '/about-us'),
    click(site, hostile),
    click(site, '/p/1'),
    click(site, '/p/1'),
    click(site, '/p/2'),
  ]);
  await expect.poll(async () => (await readMetric(page.request, 'pages', { site })).rows.length).toBe(5);
  return site;
}

const map = (page: Page) => page.getByRole('region', { name: 'Heatmap', exact: true });
/** Can be pressed once the map answers to pointers and keys. */
const download = (page: Page) => map(page).getByRole('button', { name: 'Download as PNG' });

test('a page is found by typing and chosen by keyboard, with the look of the map kept', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&opacity=50`);
  const field = page.getByRole('combobox', { name: 'Page', exact: true });
  await field.fill('ABOUT');
  const list = page.getByRole('listbox');
  await expect(list.getByRole('option')).toHaveText([/^\/about-us1$/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    map(page).getByRole('img', { name: 'Heatmap of /about-us: 1 click in 1 place' }),
  ).toBeVisible();
  await expect(page).toHaveURL(/opacity=50/);
  await field.fill('no such page');
  await expect(list.getByText('No page with clicks has this in its name.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
});

test('bands and layers say how many presses they have, and layers without any are not offered', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fshop`);
  const widths = map(page).getByRole('navigation', { name: 'Width of the window' });
  await expect(widths.getByRole('link')).toHaveText([
    'Phone (2)',
    'Tablet (0)',
    'Desktop (4)',
    'Wide screen (0)',
    'All widths (6)',
  ]);
  const layers = map(page).getByRole('navigation', { name: 'What is drawn' });
  await expect(layers.getByRole('link')).toHaveText(['All clicks (4)']);
  await widths.getByRole('link', { name: 'Phone' }).click();
  await expect(layers.getByRole('link')).toHaveText(['All clicks (2)', 'Rage clicks (2)']);
});

test('intensity and opacity change at once and stand in the address, without another question', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fshop&band=desktop`);
  await expect(map(page).getByText(/^The dashed line is the fold:.* at most 700 px/)).toBeVisible();
  await expect(download(page)).toBeEnabled();
  await page.waitForLoadState('networkidle');
  const asked: string[] = [];
  page.on('request', (request) => {
    // A browser may read the icon again where the address changes.
    if (['document', 'fetch', 'xhr'].includes(request.resourceType())) asked.push(request.url());
  });
  await focusOn(map(page).getByLabel('Intensity'));
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/intensity=800/);
  await expect(map(page).getByText('1+')).toBeVisible();
  await focusOn(map(page).getByLabel('Opacity'));
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/intensity=800&opacity=20/);
  expect(asked).toEqual([]);
  await page.reload();
  await expect(map(page).getByLabel('Opacity')).toHaveAttribute('aria-valuetext', '20%');
  await page.goto(`/heatmap?site=${site}&intensity=7&beside=moon`);
  await expect(page.getByText('went on without: intensity, beside')).toBeVisible();
});

test('a place tells its clicks and share, under the pointer and by keyboard', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fshop&band=desktop`);
  const drawn = map(page).getByRole('img', { name: /^Heatmap of \/shop/ });
  await expect(download(page)).toBeEnabled();
  await expect(async () => {
    await drawn.scrollIntoViewIfNeeded();
    const box = await drawn.boundingBox();
    if (box === null) throw new Error('The map has no box.');
    await page.mouse.move(box.x + box.width * 0.505, box.y + box.height * 0.205);
    await expect(map(page).getByText('3 clicks · 75%').first()).toBeVisible({ timeout: 5000 });
  }).toPass();
  await page.mouse.move(1, 1);
  const steps = map(page).getByLabel('Step through the places');
  await focusOn(steps);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(steps).toHaveAttribute(
    'aria-valuetext',
    'Place 2 of 2: 1 click · 25% · 0.5% from the left, 99.5% from the top',
  );
});

test('another width stands beside the map on the same scale, without a fault of accessibility', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fshop&band=desktop`);
  const beside = map(page).getByRole('navigation', { name: 'Beside it' });
  await beside.getByRole('link', { name: 'Phone (2)' }).click();
  await expect(map(page).getByRole('img', { name: 'Heatmap of /shop: 4 clicks in 2 places' })).toBeVisible();
  await expect(map(page).getByRole('img', { name: 'Heatmap of /shop: 2 clicks in 1 place' })).toBeVisible();
  // The hottest place of both is the end of both scales.
  for (const legend of await map(page).locator('figure').all()) await expect(legend).toContainText('3');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
  await beside.getByRole('link', { name: 'A year earlier' }).click();
  await expect(page).toHaveURL(/compare=year/);
  await expect(map(page).getByText('Beside it nothing can be drawn')).toBeVisible();
});

test('the map is taken along as a PNG, whose name a hostile page can not choose', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=${encodeURIComponent(hostile)}`);
  await expect(map(page).getByRole('img', { name: /^Heatmap of/ })).toBeVisible();
  await expect(map(page).locator('canvas')).toHaveCount(1);
  const coming = page.waitForEvent('download');
  await download(page).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(
    /^heatlake-map-[\w]+-img-src-x-onerror-alert-1-gnp\.exe-[\w.-]+\.png$/,
  );
  const bytes = await readFile(await file.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  // Its header says how large it is: at least the map and its words around.
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(400);
});

test('a picture under the map is removed after being asked twice', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fshop&band=desktop`);
  await map(page).getByText('Put a picture of the page under the map').click();
  const file = map(page).getByLabel(/^A PNG, JPEG or WebP/);
  await file.setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await map(page).getByRole('button', { name: 'Put it under the map' }).click();
  const picture = map(page).getByRole('img', { name: /^The page \/shop in a window/ });
  await expect(picture).toBeVisible();
  const replace = map(page).getByText('Replace the picture under the map');
  const remove = map(page).getByRole('button', { name: 'Remove the picture' });
  // A map that came late and is drawn anew at once begins closed.
  await expect(async () => {
    await expect(replace).toBeVisible();
    if (!(await remove.isVisible())) await replace.click();
    await expect(remove).toBeVisible({ timeout: 1000 });
  }).toPass();
  await remove.click();
  await map(page).getByRole('button', { name: 'Keep it' }).click();
  await expect(picture).toBeVisible();
  await remove.click();
  await map(page).getByRole('button', { name: 'Remove it' }).click();
  await expect(picture).toBeHidden();
});

test('a template offers the pages that it stands for to be opened, and the map says it in Korean', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}&page=%2Fp%2F%3Aid`);
  const form = page.getByRole('form', { name: 'Open on the page' });
  await expect(form.getByLabel('Page to open').getByRole('option')).toHaveText([
    '/p/1',
    '/p/2',
    'Another one, by its address',
  ]);
  await page.context().addCookies([{ name: 'heatlake_language', value: 'ko', url: base_url }]);
  await page.reload();
  await expect(page.getByText(catalogues.ko.heatmap_browser.page_to_open)).toBeVisible();
});
