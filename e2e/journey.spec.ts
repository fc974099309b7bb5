import { randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { readMetric, signIn } from './heatlake.ts';

const demo = { site: 'demo', page: 'main' };

test("clicks in the demo's frame stand at their places on the dashboard's heatmap", async ({ page }) => {
  const cellsBefore = await readMetric(page.request, 'click-heatmap', demo);
  await page.goto('/demo');
  await expect(page.getByText('The tracker is on')).toBeVisible();
  const area = page.locator('#click-area');
  const { width, height } = await area.evaluate(({ clientWidth, clientHeight }) => ({
    width: clientWidth,
    height: clientHeight,
  }));
  const places = [
    { x: Math.round(width * 0.31), y: Math.round(height * 0.97) },
    { x: Math.round(width * 0.67), y: Math.round(height * 0.53) },
  ];
  for (const position of places) await area.click({ position });
  await expect(page.getByRole('log', { name: 'Clicks sent' }).getByText('202 accepted')).toHaveCount(2);

  const clicksAt = (rows: Record<string, unknown>[], { x, y }: { x: number; y: number }) => {
    const centre = (place: number, size: number) => (Math.floor((100 * place) / size) + 0.5) / 100;
    return rows.find((row) => row.x === centre(x, width) && row.y === centre(y, height))?.clicks ?? 0;
  };
  await expect
    .poll(async () => {
      const { rows } = await readMetric(page.request, 'click-heatmap', demo);
      return places.map((place) => Number(clicksAt(rows, place)) - Number(clicksAt(cellsBefore.rows, place)));
    })
    .toEqual([1, 1]);

  const { rows } = await readMetric(page.request, 'click-heatmap', demo);
  const clicks = rows.reduce((sum, row) => sum + Number(row.clicks), 0);
  await signIn(page);
  await page.goto('/heatmap?site=demo&page=main&band=all');
  await expect(
    page.getByRole('img', {
      name: new RegExp(`^Heatmap of main: ${clicks} clicks in ${rows.length} places$`),
    }),
  ).toBeVisible();
});

test('a video that is watched, sought in and left counts what was watched, and no more', async ({ page }) => {
  const user_id = `viewer-${randomUUID().slice(0, 8)}`;
  await page.goto('/demo');
  await expect(page.getByText('The tracker is on')).toBeVisible();
  await page.getByLabel('Watching as user').fill(user_id);
  const video = page.locator('video');
  const began_ms = performance.now();
  const untilAt = (seconds: number) =>
    expect
      .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
      .toBeGreaterThan(seconds);
  await video.evaluate((element: HTMLVideoElement) => {
    element.muted = true;
    return element.play();
  });
  await untilAt(1);
  await video.evaluate((element: HTMLVideoElement) => {
    element.currentTime = 12;
  });
  await untilAt(13);
  // What was seen last is sent as the page goes.
  await page.goto('/signin');
  const lasted_ms = performance.now() - began_ms;

  const viewer = async () => {
    const { rows } = await readMetric(page.request, 'viewer-watch-time', { site: 'demo' });
    return rows.find((row) => row.user_id === user_id);
  };
  // Both stretches, of at least the two seconds that were waited for. The first may be longer than that by itself and is there
  // before the second, so the number of plays is waited for too.
  await expect
    .poll(async () => {
      const { plays = 0, total_play_ms = 0 } = (await viewer()) ?? {};
      return Number(plays) > 1 && Number(total_play_ms) > 1900;
    })
    .toBe(true);
  // Nobody watches for longer than it takes: with the eleven seconds that were skipped it would be more.
  expect(Number((await viewer())?.total_play_ms)).toBeLessThan(lasted_ms);

  await signIn(page);
  await page.goto('/videos?site=demo');
  await expect(page.getByRole('rowheader', { name: 'day-at-the-lake' })).toBeVisible();
  await page.goto('/viewers?site=demo');
  await expect(page.getByRole('row', { name: new RegExp(`^${user_id} 0:00:`) })).toBeVisible();
});
