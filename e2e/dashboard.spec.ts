import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { cellTexts } from './cell-texts.ts';
import { focusOn } from './focus-on.ts';
import { base_url, readMetric, sendEvents, signIn, signin_token } from './heatlake.ts';

const click = (site: string, page: string, x: number, y: number) => ({
  type: 'click',
  event_id: randomUUID(),
  site,
  page,
  width: 1200,
  height: 800,
  x,
  y,
  timestamp: Date.now(),
});

const play = (site: string, video_id: string, user_id: string, started_at: number, ended_at: number) => ({
  type: 'play',
  site,
  video_id,
  user_id,
  started_at,
  ended_at,
  user_agent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/537.36 Chrome/68.0.3440.106 Safari/537.36',
});

/** A site of its own for each test, with events whose numbers are known. */
async function fillSite(page: Page): Promise<string> {
  const site = `shop-${randomUUID().slice(0, 8)}`;
  await sendEvents(page.request, [
    click(site, '/shop', 606, 404),
    click(site, '/shop', 606, 404),
    click(site, '/shop', 6, 4),
    click(site, '/about', 1194, 796),
    play(site, 'intro', 'ann', 0, 30_000),
    play(site, 'intro', 'ben', 20_000, 50_000),
    play(site, '=HYPERLINK("x")', 'ann', 0, 3000),
  ]);
  await expect
    .poll(async () => (await readMetric(page.request, 'click-heatmap', { site, page: '/shop' })).rows.length)
    .toBe(2);
  await expect
    .poll(async () => (await readMetric(page.request, 'video-totals', { site })).rows.length)
    .toBe(2);
  await expect.poll(async () => (await readMetric(page.request, 'pages', { site })).rows.length).toBe(2);
  return site;
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Waits until the table in a panel has these cells, a row each, without the header. */
async function expectRows(page: Page, name: string, expected: string[][]): Promise<void> {
  const rows = panel(page, name).locator('tbody tr');
  await expect.poll(() => cellTexts(rows)).toEqual(expected);
}

test('without the link nobody sees data, neither on a page nor by a metric', async ({ page }) => {
  await page.goto('/heatmap');
  await expect(page).toHaveURL(/\/signin\?/);
  await page.goto('/signin#token=this-is-not-the-token-at-all');
  await expect(page.getByText('This link is not accepted.')).toBeVisible();
  expect((await page.request.get('/api/metrics/pages')).status()).toBe(401);
});

test('the link leads to the page that was asked for, and signing out ends the session', async ({ page }) => {
  await page.goto('/videos');
  await page.getByLabel('Password, or the whole link').fill(`${base_url}/signin#token=${signin_token}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/videos$/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/signin/);
  expect((await page.request.get('/api/metrics/pages')).status()).toBe(401);
});

test('clicks that were sent stand on the heatmap, and the filter chooses page and dates', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  const heatmap = panel(page, 'Heatmap');
  await expect(heatmap.getByRole('img', { name: 'Heatmap of /shop: 3 clicks in 2 places' })).toBeVisible();
  await expect(heatmap.getByText('3 clicks drawn, none left out.')).toBeVisible();
  await expectRows(page, 'Heatmap', [
    ['50.5% from the left, 50.5% from the top', '2', '66.7%'],
    ['0.5% from the left, 0.5% from the top', '1', '33.3%'],
  ]);

  await page.getByLabel('Page', { exact: true }).fill('/about');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(heatmap.getByRole('img', { name: 'Heatmap of /about: 1 click in 1 place' })).toBeVisible();
  await expect(page).toHaveURL(/page=%2Fabout/);

  await page.getByLabel('From').fill('2025-01-01');
  await page.getByLabel('To', { exact: true }).fill('2025-01-31');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/to=2025-01-31/);
  await expect(heatmap.getByText('No click on this page can be drawn')).toBeVisible();
  await page.getByRole('link', { name: '28 days' }).click();
  await expect(heatmap.getByRole('img', { name: 'Heatmap of /about: 1 click in 1 place' })).toBeVisible();
});

test('the totals of videos and viewers are those of the plays that were sent', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/videos?site=${site}`);
  await expectRows(page, 'By video', [
    ['intro', '0:01:00', '0:01:00', '0:00:30', '0:00:30', '2', '2', '2', '0:00:30'],
    ['=HYPERLINK("x")', '0:00:03', '0:00:03', '0:00:03', '0:00:03', '1', '1', '1', '0:00:03'],
  ]);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Viewers' }).click();
  await expectRows(page, 'Average watch time by viewer', [
    ['ann', '0:00:33', '0:00:33', '0:00:17', '0:00:17', '0:00:17', '2', '2', '2'],
    ['ben', '0:00:30', '0:00:30', '0:00:30', '0:00:30', '0:00:30', '1', '1', '1'],
  ]);
  await page.getByRole('link', { name: 'ann' }).click();
  const platforms = panel(page, 'Sessions by platform');
  await expect(platforms.getByRole('rowheader', { name: /Chrome.*mac/i }).first()).toBeVisible();
  await expect(platforms.getByText('Intel Mac OS X 10_13_6')).toBeVisible();
});

test('the CSV has the rows of the table, and a formula in it is only text', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/videos?site=${site}`);
  const link = panel(page, 'By video').getByRole('link', { name: 'CSV' });
  const href = await link.getAttribute('href');
  const response = await page.request.get(href ?? '');
  expect(response.headers()['content-type']).toContain('text/csv');
  expect(response.headers()['content-disposition']).toContain('attachment');
  expect(await response.text()).toBe(
    [
      'video_id,plays,total_play_ms,avg_play_ms,views,viewers,avg_view_play_ms,content_watched_ms,avg_content_ms',
      'intro,2,60000,30000,2,2,30000,60000,30000',
      `"'=HYPERLINK(""x"")",1,3000,3000,1,1,3000,3000,3000`,
      '',
    ].join('\r\n'),
  );
});

test('every panel says what its answer cost and which SQL was asked', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/videos?site=${site}`);
  const videos = panel(page, 'By video');
  await expect(videos.getByText(/ scanned$/)).toBeVisible();
  await videos.getByText('Show SQL').click();
  await expect(videos.getByText('GROUP BY video_id')).toBeVisible();
});

test('a wrong value in the URL is said beside its field and blanks nothing', async ({ page }) => {
  await signIn(page);
  await page.goto('/heatmap?from=yesterday&band=round');
  await expect(page.getByRole('heading', { name: 'Heatmap' }).first()).toBeVisible();
  await expect(page.getByText('“yesterday” must be a date')).toBeVisible();
  await expect(page.getByText('“round” must be one of')).toBeVisible();
});

test('the filter works without JavaScript', async ({ page, browser }) => {
  const site = await fillSite(page);
  await signIn(page);
  const context = await browser.newContext({
    baseURL: base_url,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto('/heatmap');
  await plain.getByLabel('Site').fill(site);
  await plain.getByLabel('Page', { exact: true }).fill('/about');
  await plain.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(plain).toHaveURL(new RegExp(`site=${site}.*page=%2Fabout`));
  await context.close();
});

test('a page without events says what to do next', async ({ page }) => {
  await signIn(page);
  for (const path of ['/', '/heatmap', '/videos', '/viewers', '/viewers/nobody']) {
    await page.goto(`${path}?site=empty-${randomUUID().slice(0, 8)}`);
    await expect(page.getByText(/^There are no (clicks|plays) in this range\.$/).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'the demo page' }).first()).toBeVisible();
  }
});

test('the field of the site offers the sites that had events', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto('/');
  await focusOn(page.getByLabel('Site', { exact: true }));
  await expect(page.locator(`datalist option[value="${site}"]`)).toBeAttached();
});
