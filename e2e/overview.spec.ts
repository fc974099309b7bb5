/** The overview: numbers with what became of them, the busiest pages, what changed, and what it says of nothing. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { readMetric, sendEvents, signIn } from './heatlake.ts';
import { noonZone } from './noon.ts';

const hour_ms = 3_600_000;

const press = (site: string, page: string, timestamp: number, viewport_width: number) => ({
  type: 'click',
  site,
  page,
  width: viewport_width,
  height: 2 * viewport_width,
  viewport_width,
  x: 10,
  y: 10,
  timestamp,
});

/** Yesterday twenty presses on a phone; today three at a desk; and one view of a video, its first part twice. */
async function fillSite(page: Page): Promise<{ site: string; tz: string }> {
  const [site, { tz }, now] = [`over-${randomUUID().slice(0, 8)}`, noonZone(), Date.now()];
  const yesterday = now - 18 * hour_ms;
  const play = { type: 'play', site, video_id: 'intro', user_id: 'ann', view_id: 'one' };
  await sendEvents(page.request, [
    ...Array.from({ length: 20 }, () => press(site, '/shop', yesterday, 400)),
    ...Array.from({ length: 3 }, () => press(site, '/about', now, 1200)),
    { ...play, seq: 0, started_at: 0, ended_at: 60_000 },
    { ...play, seq: 1, started_at: 0, ended_at: 30_000 },
  ]);
  const sumOf = async (metric: string, column: string) =>
    (await readMetric(page.request, metric, { site, tz })).rows.reduce(
      (sum, row) => sum + Number(row[column]),
      0,
    );
  await expect.poll(() => sumOf('pages', 'clicks')).toBe(23);
  await expect.poll(() => sumOf('video-totals', 'plays')).toBe(2);
  await signIn(page);
  return { site, tz };
}

const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const tile = (page: Page, label: string) =>
  panel(page, 'At a glance')
    .getByRole('listitem')
    .filter({ has: page.getByText(label, { exact: true }) });

test('the numbers are of all days, and their changes of the days that are over', async ({ page }) => {
  const { site, tz } = await fillSite(page);
  await page.goto(`/?site=${site}&tz=${encodeURIComponent(tz)}`);
  await expect(tile(page, 'Clicks')).toContainText('23');
  await expect(tile(page, 'Clicks')).toContainText('from none before');
  await expect(tile(page, 'Time played')).toContainText('0:01:30');
  await expect(tile(page, 'Content watched')).toContainText('0:01:00');
  await expect(panel(page, 'At a glance').getByText('leave today out')).toBeVisible();
  await expect(page.getByLabel('Compare with')).toHaveValue('previous');

  // The twenty of yesterday changed; the three of today are not compared yet.
  const changed = panel(page, 'What changed').getByRole('listitem');
  await expect(changed).toHaveCount(1);
  await expect(changed).toContainText('/shop');
  await expect(changed).toContainText('from 0 to 20 clicks');

  await panel(page, 'At a glance').getByText('Show the lines as a table').click();
  await expect(panel(page, 'At a glance').locator('tbody tr')).toHaveCount(7);
});

test('of today alone hours are compared, and nothing is compared where nothing is chosen', async ({
  page,
}) => {
  const { site, tz } = await fillSite(page);
  await page.goto(`/?site=${site}&tz=${encodeURIComponent(tz)}`);
  await page.getByRole('link', { name: 'Today' }).click();
  await expect(panel(page, 'At a glance').getByText('the hours that are over')).toBeVisible();
  await expect(tile(page, 'Clicks')).toContainText('3');
  await expect(panel(page, 'What changed')).toContainText('Today isn’t over yet');

  await page.getByLabel('Compare with').selectOption('none');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/compare=none/);
  await expect(tile(page, 'Clicks')).toBeVisible();
  await expect(panel(page, 'What changed')).toHaveCount(0);
  await expect(tile(page, 'Clicks')).not.toContainText('before');
});

test('a busy page is a small map of the width that most have, and leads to the whole map with the same days', async ({
  page,
}) => {
  const { site, tz } = await fillSite(page);
  await page.goto(`/?site=${site}&tz=${encodeURIComponent(tz)}`);
  const maps = panel(page, 'Busiest pages');
  await expect(maps.getByRole('listitem')).toHaveCount(2);
  await expect(maps.getByRole('img', { name: 'Heatmap of /shop: 20 clicks in 1 place' })).toBeVisible();
  await expect(maps.locator('canvas')).toHaveCount(2);
  await maps.getByRole('link', { name: '/shop' }).click();
  await expect(page).toHaveURL(
    (url) =>
      url.pathname === '/heatmap' &&
      url.searchParams.get('site') === site &&
      url.searchParams.get('tz') === tz &&
      url.searchParams.get('page') === '/shop' &&
      url.searchParams.get('band') === 'phone',
  );
});

test('videos and viewers are told under both measures and lead to their pages', async ({ page }) => {
  const { site, tz } = await fillSite(page);
  for (const [name, link, path] of [
    ['Most watched videos', 'intro', '/videos/intro'],
    ['Viewers who watch most', 'ann', '/viewers/ann'],
  ] as const) {
    await page.goto(`/?site=${site}&tz=${encodeURIComponent(tz)}`);
    await expect(panel(page, name)).toContainText('0:01:30 played · 0:01:00 watched');
    await panel(page, name).getByRole('link', { name: link }).click();
    await expect(page).toHaveURL((url) => url.pathname === path && url.searchParams.get('site') === site);
  }
});

test('a site without events teaches how to get some, and where to look meanwhile', async ({ page }) => {
  await signIn(page);
  const site = `empty-${randomUUID().slice(0, 8)}`;
  await page.goto(`/?site=${site}`);
  const numbers = panel(page, 'At a glance');
  await expect(numbers).toContainText(`Nothing was recorded on the site “${site}”`);
  await expect(numbers.getByText('npm run sample')).toBeVisible();
  await numbers.getByRole('link', { name: 'put one line into them' }).click();
  await expect(page).toHaveURL(new RegExp(`/install\\?site=${site}$`));
});
