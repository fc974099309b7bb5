import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

const site = `axe-${randomUUID().slice(0, 8)}`;
const signed_in_paths = ['/', '/heatmap', '/videos', '/viewers', '/viewers/ann'];

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function fill(page: Page): Promise<void> {
  await sendEvents(page.request, [
    { type: 'click', site, page: '/', width: 1200, height: 800, x: 6, y: 4 },
    { type: 'play', site, video_id: 'intro', user_id: 'ann', started_at: 0, ended_at: 30_000 },
  ]);
  for (const metric of ['pages', 'video-totals']) {
    await expect.poll(async () => (await readMetric(page.request, metric, { site })).rows.length).toBe(1);
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test('axe finds nothing serious on any page, and no page scrolls sideways', async ({ page }) => {
        await fill(page);
        for (const path of ['/signin', '/demo']) {
          await page.goto(path);
          await page.getByRole('heading').first().waitFor();
          expect([path, await faults(page)]).toEqual([path, []]);
        }
        await signIn(page);
        for (const path of [...signed_in_paths.map((path) => `${path}?site=${site}`), '/nothing-here']) {
          await page.goto(path);
          await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
          expect([path, await faults(page)]).toEqual([path, []]);
          const sideways = await page.evaluate(
            () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
          );
          expect([path, sideways]).toEqual([path, false]);
        }
      });
    });
  }
}

test('the keyboard reaches the filter, and the first stop skips to the content', async ({ page }) => {
  await signIn(page);
  await page.goto('/heatmap');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Today' })).toBeFocused();
});
