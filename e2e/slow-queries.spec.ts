/** What a reader sees of queries that take long, fail, or need not be run again. */
import { expect, type Page, test } from 'playwright/test';
import { sendEvents, signin_token } from './heatlake.ts';
import { type SlowHeatlake, startSlowHeatlake } from './slow-heatlake.ts';

let heatlake: SlowHeatlake;

test.beforeAll(async ({ playwright }) => {
  // What was answered once is given again however long this takes; each test asks about days of its own.
  heatlake = await startSlowHeatlake({ HEATLAKE_REUSE_SECONDS: '3600' });
  const request = await playwright.request.newContext({ baseURL: heatlake.url });
  await sendEvents(request, [
    { type: 'play', video_id: 'intro', user_id: 'ann', started_at: 0, ended_at: 30_000 },
    { type: 'click', page: '/', width: 100, height: 100, x: 1, y: 1 },
  ]);
  await request.dispose();
});

test.afterAll(() => heatlake.close());

test.beforeEach(async ({ page }) => {
  heatlake.athena.release();
  await page.goto(`${heatlake.url}/signin#token=${signin_token}`);
  await page.waitForURL(`${heatlake.url}/`);
});

/** Opens a page without waiting for its panels: the load of a page ends with its last query. */
const open = (page: Page, path: string) => page.goto(`${heatlake.url}${path}`, { waitUntil: 'commit' });

const queriesOf = (metric: string) =>
  heatlake.athena.started.filter((sql) => sql.startsWith(`-- heatlake: ${metric}\n`)).length;

test('a slow query shows its state, seconds and bytes, and gives way to its answer', async ({ page }) => {
  heatlake.athena.hold();
  await open(page, '/viewers/ann?from=2026-01-01');
  await expect(page.getByRole('timer').first()).toHaveText(/^[1-9]\d* seconds?$/);
  await expect(page.getByText('Running', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('12.3 MB read so far').first()).toBeVisible();
  heatlake.athena.release();
  await expect(page.getByRole('timer')).toHaveCount(0);
  await expect(page.getByText(/ scanned$/).first()).toBeVisible();
});

test('a slow question can be stopped, all of its queries at once, says so, and can be asked again', async ({
  page,
}) => {
  heatlake.athena.hold();
  await open(page, '/viewers/ann?from=2026-01-02&to=2026-02-02&compare=previous');
  // Its numbers take a query for each of the two periods; the other two panels wait for themselves.
  const numbers = page.getByRole('region', { name: 'This viewer in numbers', exact: true });
  const stop = page.getByRole('button', { name: 'Stop' });
  await expect(numbers.getByText('24.6 MB read so far')).toBeVisible();
  await expect(stop).toHaveCount(3);
  await numbers.getByRole('button', { name: 'Stop' }).click();
  await expect(numbers.getByText('The query was stopped.')).toBeVisible();
  await expect(stop).toHaveCount(2);
  heatlake.athena.release();
  await numbers.getByRole('button', { name: 'Try again' }).click();
  await expect(numbers.getByText(/ scanned$/)).toBeVisible();
});

test('a query past the limit says how to narrow it, with its id and what Athena said', async ({ page }) => {
  heatlake.athena.release({
    State: 'CANCELLED',
    StateChangeReason: '<b>Bytes scanned limit was exceeded</b>',
  });
  await open(page, '/videos?from=2026-01-03');
  const fault = page.getByRole('alert').filter({ hasText: 'This question reads too much data.' }).first();
  await expect(fault).toContainText('choose fewer days');
  await expect(fault.locator('code')).toHaveText(/^[0-9a-f-]{36}$/);
  await fault.getByText('What Athena said').click();
  await expect(fault.getByText('<b>Bytes scanned limit was exceeded</b>')).toBeVisible();
});

test('one panel is asked again by itself, and the others keep their answers, empty ones too', async ({
  page,
}) => {
  await open(page, '/');
  const cost = page.locator('footer').filter({ hasText: 'Refresh' });
  // The load of a page ends with its last answer.
  await page.waitForLoadState();
  await expect(cost.first()).toBeVisible();
  const panels = await cost.count();
  const before = heatlake.athena.started.length;
  const viewers = page.getByRole('region', { name: /viewers/i }).first();
  const others = queriesOf('video-totals');
  const query_id = viewers.locator('footer code').first();
  const asked = await query_id.textContent();
  await viewers.getByRole('button', { name: 'Refresh' }).click();
  // The page takes its new form when each panel that stays has its answer.
  await expect(query_id).toHaveText(new RegExp(`^(?!${asked})[0-9a-f-]{36}$`));
  expect(heatlake.athena.started.length).toBe(before + 1);
  await expect(viewers.getByText(/ scanned$/)).toBeVisible();
  expect(queriesOf('video-totals')).toBe(others);
  await expect(cost).toHaveCount(panels);
});

test('a question asked again soon is answered without a query, says how old it is, and costs nothing', async ({
  page,
}) => {
  const path = '/videos?from=2026-01-05';
  await open(page, path);
  await expect(page.getByText(/ scanned$/).first()).toBeVisible();
  await page.waitForLoadState();
  const before = heatlake.athena.started.length;
  // The sign-in page would lead on by itself, and interrupt what is opened next.
  await page.goto('about:blank');
  await open(page, path);
  await expect(page.getByText('Reused').first()).toBeVisible();
  await expect(page.getByText(/^as of (now|\d+ (second|minute)s? ago)$/).first()).toBeVisible();
  await page.waitForLoadState();
  expect(heatlake.athena.started.length).toBe(before);
  // A browser that loads the page again is promised what there is now.
  await page.reload();
  await expect(page.getByText('Reused')).toHaveCount(0);
  expect(heatlake.athena.started.length).toBeGreaterThan(before);
});
