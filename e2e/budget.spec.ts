/** What a browser really loads for a page; the build counts the same from its files (scripts/check-page-size.ts). */
import { gzipSync } from 'node:zlib';
import { expect, type Page, type Response, test } from 'playwright/test';
import { page_budget_bytes } from '#scripts/check-page-size.ts';
import { everyPage } from './every-page.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

const site = 'budget';

/** All scripts of a page, gzipped: bytes. */
async function scriptBytes(page: Page, path: string): Promise<number> {
  const loaded = new Map<string, Promise<Buffer>>();
  const note = (response: Response) => {
    if (response.request().resourceType() === 'script') loaded.set(response.url(), response.body());
  };
  page.on('response', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  await expect(page.locator('.skeleton:visible')).toHaveCount(0);
  // What is loaded only once scripts run counts too.
  await expect(page.locator('button:disabled:visible')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
  page.off('response', note);
  const scripts = await Promise.all(loaded.values());
  return scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
}

test('no page makes a browser load more than 250 KB of JavaScript, charts and maps with it', async ({
  page,
  browser,
}) => {
  await sendEvents(page.request, [
    { type: 'click', site, page: '/', width: 1200, height: 800, x: 6, y: 4 },
    { type: 'play', site, video_id: 'intro', user_id: 'ann', started_at: 0, ended_at: 30_000 },
  ]);
  for (const metric of ['pages', 'video-totals']) {
    await expect.poll(async () => (await readMetric(page.request, metric, { site })).rows.length).toBe(1);
  }
  await signIn(page);
  const storageState = await page.context().storageState();
  for (const path of everyPage(site, { user: 'ann', video: 'intro' })) {
    // A context of its own: what one page has loaded is in the cache of the next.
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin, storageState });
    const bytes = await scriptBytes(await context.newPage(), path);
    await context.close();
    expect(bytes, path).toBeGreaterThan(100_000);
    expect(bytes, path).toBeLessThan(page_budget_bytes);
  }
});
