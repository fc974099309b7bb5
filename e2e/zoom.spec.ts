import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from 'playwright/test';
import { focusOn } from './focus-on.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

test('a part of a chart is chosen by the keyboard, and what that needs is loaded only then', async ({
  page,
}) => {
  const site = `zoom-${randomUUID().slice(0, 8)}`;
  await sendEvents(page.request, [
    { type: 'click', site, page: '/', width: 1200, height: 800, x: 60, y: 40, timestamp: Date.now() },
  ]);
  await expect
    .poll(async () => (await readMetric(page.request, 'click-heatmap', { site, page: '/' })).rows.length)
    .toBe(1);
  await signIn(page);
  await page.goto(`/heatmap?site=${site}`);
  const panel = page.getByRole('region', { name: 'Clicks over time' });
  await expect(panel.getByText('Zoom in')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') loaded.push(request.url());
  });

  await panel.getByText('Zoom in').click();
  const first = panel.locator('.recharts-brush').getByRole('slider').first();
  await expect(first).toBeVisible();
  expect(loaded.length).toBeGreaterThan(0);
  const axis = panel.locator('.recharts-xAxis-tick-labels .recharts-cartesian-axis-tick-value');
  // A label for each of the seven days, once the chart knows how wide it is.
  await expect(axis).toHaveCount(7);
  const before = await axis.allTextContents();
  await focusOn(first);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => axis.allTextContents()).toEqual(before.slice(1));
  const { violations } = await new AxeBuilder({ page }).include('.recharts-wrapper').analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
});
