import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { api_token, sendEvents, signIn } from './heatlake.ts';

const newSite = () => `inst-${randomUUID().slice(0, 8)}`;

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

test('the Install page gives the line for a site, and shows the first press as it arrives', async ({
  page,
}) => {
  const site = newSite();
  await signIn(page);
  await page.goto('/install');
  await page.getByRole('textbox', { name: 'Site' }).fill(site);
  await page.getByRole('textbox', { name: 'Site' }).press('Enter');
  await expect(page.getByText(`data-site="${site}"`)).toBeVisible();
  const hostile = '/<img src=x onerror=document.title=1>';
  await sendEvents(page.request, [{ type: 'click', site, page: hostile, width: 10, height: 10, x: 1, y: 1 }]);
  await expect(page.getByText(`1 event of “${site}” came in.`)).toBeVisible();
  await expect(page.getByRole('cell', { name: hostile, exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^Install/);
});

test('what was refused is told by field, and a name of a site that can not be is told at its field', async ({
  page,
}) => {
  await signIn(page);
  const site = newSite();
  await page.request.post('/api/events', { data: { type: 'click', site, page: '/', width: -5 } });
  await page.goto(`/install?site=${site}`);
  const refused = page.getByRole('table', { name: 'What was refused' });
  await expect(refused.getByText('width', { exact: true })).toBeVisible();
  await page.goto('/install?site=No%20Such');
  await expect(page.getByText('The site must be 1 to 64 of')).toBeVisible();
});

test('a request of the API is made by keyboard, and its answer is shown with what it cost', async ({
  page,
}) => {
  const site = newSite();
  const hostile = '<script>document.title=1</script>';
  await signIn(page);
  await sendEvents(page.request, [{ type: 'click', site, page: hostile, width: 10, height: 10, x: 1, y: 1 }]);
  await page.goto(`/api-docs?metric=pages&site=${site}`);
  await expect(page.getByRole('combobox', { name: 'Metric' })).toHaveValue('pages');
  await expect(page.getByText('curl -H "Authorization: Bearer $HEATLAKE_API_TOKEN"')).toBeVisible();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  const send = page.getByRole('button', { name: 'Send the request' });
  await expect(async () => {
    await expect(send).toBeEnabled();
    await send.press('Enter');
    await expect(answer.getByRole('rowheader', { name: hostile })).toBeVisible({ timeout: 5000 });
  }).toPass();
  await expect(answer.getByText('HTTP 200')).toBeVisible();
  await expect(answer.getByRole('status').getByText('scanned')).toBeVisible();
  await page.getByRole('radio', { name: 'csv' }).press('Space');
  await expect(send).toBeEnabled();
  await send.press('Enter');
  await expect(answer.getByText('page,clicks,')).toBeVisible();
  expect(new URL(page.url()).searchParams.get('site')).toBe(site);
});

test('a wrong parameter of the API is answered as a program would be', async ({ page }) => {
  await signIn(page);
  await page.goto('/api-docs?metric=pages&from=yesterday');
  await page.getByRole('button', { name: 'Send the request' }).click();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await expect(answer.getByText('HTTP 400')).toBeVisible();
  await expect(answer.getByText('must be a date such as 2026-11-22')).toBeVisible();
});

test('the sample is told of on Install, and removed there in one click', async ({ page }) => {
  await signIn(page);
  const press = { type: 'click', site: 'sample', page: '/', width: 10, height: 10, x: 1, y: 1 };
  const sent = await page.request.post('/api/imports/sample', {
    headers: { authorization: `Bearer ${api_token}` },
    data: JSON.stringify({ ...press, timestamp: Date.now() - 86_400_000 * 5 }),
  });
  expect(sent.status()).toBe(202);
  await page.goto('/install');
  await expect(page.getByRole('link', { name: 'Open the sample' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByText('The sample is being removed.')).toBeVisible();
});

test('nobody imports without being let in, nor from another site with the cookie of a person', async ({
  page,
  request,
}) => {
  const data = JSON.stringify({ type: 'click' });
  expect((await request.post('/api/imports/sample', { data })).status()).toBe(401);
  await signIn(page);
  for (const path of ['', '/finish', '/remove']) {
    const asked = await page.request.post(`/api/imports/sample${path}`, {
      headers: { origin: 'https://evil.example' },
      data,
    });
    expect(asked.status()).toBe(403);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on Install and API, and neither scrolls sideways: ${colorScheme}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await signIn(page);
    for (const path of ['/install', '/api-docs', '/api-docs?metric=click-heatmap']) {
      await page.goto(path);
      await expect(page.getByText('Looking at what comes in')).toHaveCount(0);
      expect([path, await seriousFaults(page)]).toEqual([path, []]);
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect([path, sideways]).toEqual([path, false]);
    }
    await context.close();
  });
}
