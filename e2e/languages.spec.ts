import { expect, test } from 'playwright/test';
import { catalogues } from '#messages/index.ts';
import { focusOn } from './focus-on.ts';
import { base_url, signIn } from './heatlake.ts';

const { ko } = catalogues;

test('a Korean browser is spoken to in Korean, and the switch works without JavaScript', async ({
  page,
  browser,
}) => {
  await signIn(page);
  const context = await browser.newContext({
    baseURL: base_url,
    locale: 'ko-KR',
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto('/heatmap?from=yesterday&band=phone');
  await expect(plain.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(plain).toHaveTitle(`${ko.heatmap.title} · Heatlake`);
  await expect(plain.getByRole('heading', { level: 1, name: ko.heatmap.title })).toBeVisible();
  await expect(plain.getByText(`“yesterday”: ${ko.faults.issue_date}`)).toBeVisible();
  await plain.getByRole('button', { name: 'English' }).click();
  await expect(plain.locator('html')).toHaveAttribute('lang', 'en');
  await expect(plain).toHaveURL(/\/heatmap\?from=yesterday&band=phone$/);
  await expect(plain.getByText('“yesterday” must be a date')).toBeVisible();
  await context.close();
});

test('every page keeps its language when scripts take over: no word changes, and nothing is said wrong', async ({
  page,
  browser,
}) => {
  await signIn(page);
  const context = await browser.newContext({
    baseURL: base_url,
    locale: 'ko-KR',
    storageState: await page.context().storageState(),
  });
  const korean = await context.newPage();
  const faults: string[] = [];
  korean.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  korean.on('pageerror', (error) => faults.push(String(error)));
  for (const path of ['/', '/heatmap', '/videos', '/viewers', '/demo']) {
    await korean.goto(path);
    await korean.getByRole('heading', { level: 1 }).waitFor();
    await expect(korean.locator('[aria-busy="true"]')).toHaveCount(0);
    // Scripts have taken over once each button can be pressed.
    await expect(korean.locator('button:disabled:visible')).toHaveCount(0);
    // What a catalogue lacks shows as `namespace.key`.
    await expect(korean.getByText(/^[a-z_]+\.[a-z_]+$/)).toHaveCount(0);
  }
  expect(faults).toEqual([]);
  await context.close();
});

test('on a phone the places are behind a button, which the keyboard opens and Escape closes', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page);
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav).toBeHidden();
  // Escape is a script's work.
  await expect(page.getByRole('banner').getByText('Sign out', { exact: true })).toBeEnabled();
  await page.locator('summary', { hasText: 'Menu' }).focus();
  await page.keyboard.press('Enter');
  await expect(nav.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Escape');
  await expect(nav).toBeHidden();
  await page.keyboard.press('Enter');
  await nav.getByRole('link', { name: 'Videos' }).click();
  await expect(page).toHaveURL(/\/videos/);
  await expect(nav).toBeHidden();
});

test('what an address says that no page knows is named, and the way back keeps the rest', async ({
  page,
}) => {
  await signIn(page);
  await page.goto('/videos?site=shop&from=2026-11-01&to=2026-10-01&utm_source=%3Cb%3Ex&compare=sideways');
  await expect(page.getByText('went on without: utm_source.')).toBeVisible();
  await expect(page.getByText('“2026-11-01” must not be after the last day, 2026-10-01')).toBeVisible();
  await page.getByRole('link', { name: 'Show the last 7 days' }).click();
  await expect(page).toHaveURL(/\/videos\?site=shop/);
  await expect(page.getByText('Nothing was asked')).toHaveCount(0);
});

test('the time zones come from the browser, not with the page', async ({ page }) => {
  await signIn(page);
  await page.goto('/heatmap');
  const zones = page.locator('#filter-tz-known option');
  await expect(zones).toHaveCount(0);
  await focusOn(page.getByLabel('Time zone'));
  await expect.poll(async () => await zones.count()).toBeGreaterThan(100);
  await page.getByLabel('Time zone').fill('Asia/Seoul');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/tz=Asia%2FSeoul/);
});
