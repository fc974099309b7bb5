import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { everyPage } from './every-page.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

const site = `axe-${randomUUID().slice(0, 8)}`;

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

// Both themes, both widths and both languages, each with each of the other two.
for (const [colorScheme, width, locale] of [
  ['light', 1280, 'en-US'],
  ['light', 390, 'ko-KR'],
  ['dark', 1280, 'ko-KR'],
  ['dark', 390, 'en-US'],
] as const) {
  test.describe(`${colorScheme}, ${width} px wide, ${locale}`, () => {
    test.use({ colorScheme, locale, viewport: { width, height: 800 } });

    test('axe finds nothing serious on any page, and no page scrolls sideways', async ({ page }) => {
      await fill(page);
      for (const path of ['/signin', '/demo']) {
        await page.goto(path);
        await page.getByRole('heading').first().waitFor();
        expect([path, await faults(page)]).toEqual([path, []]);
      }
      await signIn(page);
      for (const path of [...everyPage(site, { user: 'ann', video: 'intro' }), '/nothing-here']) {
        await page.goto(path);
        await page.waitForLoadState('networkidle');
        await expect(page.locator('.skeleton:visible')).toHaveCount(0);
        expect([path, await faults(page)]).toEqual([path, []]);
        const sideways = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect([path, sideways]).toEqual([path, false]);
      }
    });
  });
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
