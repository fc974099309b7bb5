/** What people do on a page before its scripts have come is not lost: it counts, or it waits until it can. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { focusOn } from './focus-on.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';
import { holdScripts } from './hold-scripts.ts';

const site = `hands-${randomUUID().slice(0, 8)}`;
const press = { type: 'click', site, width: 1200, height: 800, viewport_width: 1200 };

test.beforeAll(async ({ request }) => {
  await sendEvents(request, [
    { ...press, page: '/shop', x: 6, y: 4 },
    { ...press, page: '/shop', x: 606, y: 404 },
    { ...press, page: '/about', x: 6, y: 4 },
    {
      type: 'play',
      site,
      video_id: 'intro',
      user_id: 'ann',
      started_at: 0,
      ended_at: 30_000,
      duration_ms: 60_000,
    },
  ]);
  await expect.poll(async () => (await readMetric(request, 'pages', { site })).rows.length).toBe(2);
  await expect.poll(async () => (await readMetric(request, 'video-totals', { site })).rows.length).toBe(1);
});

/** Signs in, and opens a page whose scripts are on their way. @returns what lets them come */
async function openEarly(page: Page, path: string): Promise<() => void> {
  await signIn(page);
  const release = await holdScripts(page);
  // The load of a page waits for its scripts.
  await page.goto(path, { waitUntil: 'commit' });
  return release;
}

test('a query that is written early is the one that runs, with its values', async ({ page }) => {
  const release = await openEarly(page, '/sql?query=SELECT+%3F');
  await page.locator('textarea[name="sql"]').fill('SELECT ? AS early');
  await page.getByLabel('Value 1', { exact: true }).fill('42');
  await page.getByLabel('Type of value 1').selectOption('number');
  release();
  const result = page.getByRole('region', { name: 'Result', exact: true });
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeEnabled();
  await page.locator('textarea[name="sql"]').focus();
  await expect(page.locator('.cm-content')).toHaveText('SELECT ? AS early');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result.getByRole('columnheader', { name: 'early' })).toBeVisible();
  await expect(result.locator('tbody td')).toHaveText('42');
});

test('a page that is looked for early is offered, and what was moved on the map stays moved', async ({
  page,
}) => {
  const release = await openEarly(page, `/heatmap?site=${site}&page=%2Fshop`);
  await focusOn(page.getByLabel('Intensity'));
  await page.keyboard.press('End');
  await focusOn(page.getByLabel('Step through the places'));
  await page.keyboard.press('End');
  await page.getByRole('combobox', { name: 'Page', exact: true }).fill('abou');
  release();
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([/^\/about1$/]);
  await expect(page).toHaveURL(/intensity=800/);
  await expect(page.getByLabel('Step through the places')).toHaveAttribute('aria-valuetext', /^Place 2 of 2/);
});

test('what is opened early shows what it holds, and a field that somebody is in already offers what is known', async ({
  page,
}) => {
  const release = await openEarly(page, `/heatmap?site=${site}`);
  const over_time = page.getByRole('region', { name: 'Clicks over time' });
  await over_time.getByText('Zoom in').click();
  await focusOn(page.getByLabel('Time zone'));
  release();
  await expect(over_time.getByRole('slider').first()).toBeVisible();
  await expect(page.locator('#filter-tz-known option')).not.toHaveCount(0);
});

test('a chart that is read early is read on from there', async ({ page }) => {
  const release = await openEarly(page, `/videos/intro?site=${site}`);
  const reader = page.getByRole('slider', { name: /^Audience retention of intro/ });
  await focusOn(reader);
  await page.keyboard.press('End');
  release();
  await expect(reader).toHaveAttribute('aria-valuetext', /^0:59\./);
});

test('a button that a script answers can not be pressed before, and says so', async ({ page }) => {
  const release = await openEarly(page, `/heatmap?site=${site}&page=%2Fshop`);
  const names = ['Sign out', 'Share', 'Download as PNG', 'Refresh'];
  const buttons = names.map((name) => page.getByRole('button', { name, exact: true }).first());
  for (const button of buttons) await expect(button).toBeDisabled();
  release();
  for (const button of buttons) await expect(button).toBeEnabled();
});

test('the demo’s viewer is who was written there early', async ({ page }) => {
  const release = await holdScripts(page);
  await page.goto('/demo', { waitUntil: 'commit' });
  await page.getByLabel('Watching as user').fill('early bird');
  release();
  await expect(page.getByText('The tracker is on')).toBeVisible();
  await expect(page.locator('script[data-user-id="early bird"]')).toBeAttached();
});
