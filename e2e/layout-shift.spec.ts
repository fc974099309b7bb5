/** Nothing on a page jumps when its panels arrive, however late. */
import { expect, type Page, test } from 'playwright/test';
import { sendEvents, signin_token } from './heatlake.ts';
import { type SlowHeatlake, startSlowHeatlake } from './slow-heatlake.ts';

let heatlake: SlowHeatlake;

/** What of the window may move, as Core Web Vitals count it; 0.1 counts as good. */
const most_shift = 0.02;

const paths = [
  '/',
  '/heatmap',
  '/heatmap?layer=scroll',
  '/videos',
  '/videos/video-7?compare=previous',
  '/viewers',
  '/viewers/ann',
  '/sql',
  '/cost',
  '/?site=nothing',
];

/** These ask Athena's history and Glue, which no slow query holds up. */
const asks_no_query = ['/cost', '/sql'];
const windows = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];

test.beforeAll(async ({ playwright }) => {
  // Every page asks anew: what is answered at once moves nothing.
  heatlake = await startSlowHeatlake({ HEATLAKE_REUSE_SECONDS: '0' });
  const request = await playwright.request.newContext({ baseURL: heatlake.url });
  const press = { type: 'click', page: '/shop', width: 1200, height: 2400, viewport_width: 1200 };
  await sendEvents(request, [
    ...Array.from({ length: 40 }, (_, place) => ({ ...press, x: 30 * place, y: 60 * place })),
    ...Array.from({ length: 20 }, (_, place) => ({
      type: 'play',
      video_id: `video-${place}`,
      user_id: place % 2 === 0 ? 'ann' : `viewer-${place}`,
      started_at: 0,
      ended_at: 1000 * (place + 1),
    })),
  ]);
  await request.dispose();
});

test.afterAll(() => heatlake.close());

/** Adds up what moves from the first moment on. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moved: { value: number; what: string }[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!('value' in entry) || !('sources' in entry) || !Array.isArray(entry.sources)) continue;
        const nodes = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 160) ?? String(node));
        moved.push({ value: Number(entry.value), what: nodes.join(' | ') });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What moved so far, once the browser has told of all that it has painted. */
function shifts(page: Page): Promise<{ value: number; what: string }[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let count = 0; count < 5; count += 1) await frame();
    await new Promise((resolve) => setTimeout(resolve, 0));
    const { moved }: { moved?: { value: number; what: string }[] } = Object(globalThis);
    return moved ?? [];
  });
}

for (const { width, height } of windows) {
  for (const path of paths) {
    test(`nothing jumps on ${path} when its panels arrive, ${width} px wide`, async ({ page }) => {
      heatlake.athena.release();
      await page.goto(`${heatlake.url}/signin#token=${signin_token}`);
      await page.waitForURL(`${heatlake.url}/`);
      await page.setViewportSize({ width, height });
      await watchShifts(page);
      heatlake.athena.hold();
      await page.goto(`${heatlake.url}${path}`, { waitUntil: 'commit' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (!asks_no_query.includes(path)) await expect(page.getByRole('timer').first()).toBeVisible();
      heatlake.athena.release();
      await expect(page.getByRole('timer')).toHaveCount(0);
      await page.waitForLoadState('networkidle');
      await expect(page.locator('.skeleton:visible')).toHaveCount(0);
      const moved = await shifts(page);
      const sum = moved.reduce((total, { value }) => total + value, 0);
      expect(sum, JSON.stringify(moved, null, 2)).toBeLessThan(most_shift);
    });
  }
}
