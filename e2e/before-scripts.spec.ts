/** A page that is read and typed into before its scripts have come, as over a slow line. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { base_url, sendEvents, signIn, signin_token } from './heatlake.ts';
import { holdScripts } from './hold-scripts.ts';

test('a password that is sent before the page’s scripts have come goes nowhere, and stays in its field', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const release = await holdScripts(page);
  await page.goto('/signin?callback=%2Faccount', { waitUntil: 'commit' });
  const secret = page.getByLabel('Password');
  await secret.fill(signin_token);
  await secret.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeDisabled();
  release();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/account');
  expect(asked.filter((url) => url.includes(signin_token))).toEqual([]);
});

test('an address that is typed before the page’s scripts have come is the one that is opened', async ({
  page,
}) => {
  const site = `early-${randomUUID().slice(0, 8)}`;
  await sendEvents(page.request, [{ type: 'click', site, page: '/', width: 100, height: 100, x: 1, y: 1 }]);
  await signIn(page);
  const release = await holdScripts(page);
  await page.goto(`/heatmap?site=${site}&page=%2F`, { waitUntil: 'commit' });
  const form = page.getByRole('form', { name: 'Open on the page' });
  const address = form.getByLabel('Address of the page');
  await address.fill(`${base_url}/demo`);
  await address.press('Enter');
  await expect(form.getByRole('button')).toBeDisabled();
  release();
  const opened = page.context().waitForEvent('page');
  await form.getByRole('button').click();
  await expect.poll(async () => new URL((await opened).url()).pathname).toBe('/demo');
  await expect(address).toHaveValue(`${base_url}/demo`);
});

test('what is typed into the API’s form and beside a query before the scripts have come is what is sent', async ({
  page,
}) => {
  await signIn(page);
  const release = await holdScripts(page);
  await page.goto('/api-docs?metric=video-totals', { waitUntil: 'commit' });
  await page.getByLabel('site', { exact: true }).fill('early');
  await page.getByLabel('from', { exact: true }).fill('2026-01-02');
  await page.getByRole('radio', { name: 'csv' }).check();
  release();
  await expect(
    page.getByText(/^GET .*\/api\/metrics\/video-totals\?site=early&from=2026-01-02&format=csv$/),
  ).toBeVisible();
  await page.unrouteAll();

  const again = await holdScripts(page);
  await page.goto(`/sql?${new URLSearchParams({ query: 'SELECT ? AS a, ? AS b' })}`, { waitUntil: 'commit' });
  await page.getByLabel('Value 1', { exact: true }).fill('early');
  await page.getByLabel('Type of value 2').selectOption('number');
  again();
  const editor = page.getByRole('textbox', { name: 'SQL' });
  await expect(async () => {
    await editor.blur();
    await editor.focus();
    await expect(page.locator('.cm-content')).toBeVisible({ timeout: 5000 });
  }).toPass();
  await page.getByLabel('Value 2', { exact: true }).fill('7');
  await expect(page.getByLabel('Value 1', { exact: true })).toHaveValue('early');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'early', exact: true })).toBeVisible();
  await expect(page.getByRole('cell', { name: '7', exact: true })).toBeVisible();
  await expect(page.getByLabel('Type of value 2')).toHaveValue('number');
});
