/** Viewers: averages by their names, and one line per view that says what was watched and what again. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { focusOn } from './focus-on.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

const newSite = () => `viewers-${randomUUID().slice(0, 8)}`;
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const play = (site: string, user_id: string, started_at: number, ended_at: number, more: object) => ({
  type: 'play',
  event_id: randomUUID(),
  site,
  video_id: 'intro',
  user_id,
  started_at,
  ended_at,
  ...more,
});

async function untilViewers(page: Page, site: string, plays: number): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await readMetric(page.request, 'viewer-watch-time', { site });
      return rows.reduce((sum, row) => sum + Number(row.plays), 0);
    })
    .toBe(plays);
}

test('a viewer has both averages in the list, and on their page a line per view, as text too', async ({
  page,
}) => {
  const site = newSite();
  const one = { view_id: 'one', duration_ms: 100_000 };
  await sendEvents(page.request, [
    play(site, 'ann', 0, 30_000, { ...one, seq: 0 }),
    play(site, 'ann', 20_000, 50_000, { ...one, seq: 1 }),
    play(site, 'ann', 20_000, 50_000, { ...one, seq: 2 }),
    play(site, 'ann', 60_000, 70_000, { view_id: 'two', duration_ms: 100_000, seq: 0 }),
  ]);
  await untilViewers(page, site, 4);
  await signIn(page);
  await page.goto(`/viewers?site=${site}`);
  const list = panel(page, 'Average watch time by viewer');
  // In all 100 s played and 60 s watched; 50 s and 30 s a view, 25 s a play.
  await expect(
    list.getByRole('row', { name: 'ann 0:01:40 0:01:00 0:00:50 0:00:30 0:00:25 2 1 4' }),
  ).toBeVisible();
  await list.getByRole('link', { name: 'Average per play' }).click();
  await expect(page).toHaveURL(/sort=avg_play_ms/);
  await list.getByRole('link', { name: 'ann' }).click();

  const views = panel(page, 'What was watched, view by view');
  const watched = '0:00–0:20, 0:20–0:30 (3 times), 0:30–0:50 (2 times)';
  await expect(views.getByRole('img', { name: `intro: watched ${watched}` })).toBeVisible();
  await expect(views.getByText(`Played 0:01:30, content watched 0:00:50: ${watched}.`)).toBeVisible();
  await expect(views.getByText('Played 0:00:10, content watched 0:00:10: 1:00–1:10.')).toBeVisible();
  await views.getByText('Show as a table').click();
  await expect(views.getByRole('cell', { name: watched })).toBeVisible();
  await expect(
    panel(page, 'This viewer in numbers').getByText('0:00:40 more was watched again'),
  ).toBeVisible();
  const csv = await views.getByRole('link', { name: 'CSV' }).getAttribute('href');
  expect(await (await page.request.get(csv ?? '')).text()).toContain('0-20000:1 20000-30000:3 30000-50000:2');
  await expect(panel(page, 'Sessions by platform').getByRole('row').last()).toContainText('4');
});

const hostile = ['..', 'a/../b', '50%', '%41', '<b onclick=alert(1)>x</b>', '김철수', '~', 'x'.repeat(256)];

test('whatever a viewer is called, their page is found and says the name as text', async ({ page }) => {
  const site = newSite();
  await sendEvents(
    page.request,
    hostile.map((name) => play(site, name, 0, 5000, { view_id: 'v' })),
  );
  await untilViewers(page, site, hostile.length);
  await signIn(page);
  for (const name of hostile) {
    await page.goto(`/viewers?site=${site}`);
    await panel(page, 'Average watch time by viewer').getByRole('link', { name, exact: true }).click();
    await expect(page.getByText('Played 0:00:05, content watched 0:00:05: 0:00–0:05.')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `Viewer ${name.length <= 80 ? name : `${name.slice(0, 79)}…`}`,
    );
  }
});

test('a long list comes in pages, in the address and by keyboard, as it was sorted', async ({ page }) => {
  const site = newSite();
  await sendEvents(
    page.request,
    Array.from({ length: 60 }, (_, place) =>
      play(site, `viewer-${String(place).padStart(2, '0')}`, 0, 1000 * (60 - place), { view_id: 'v' }),
    ),
  );
  await untilViewers(page, site, 60);
  await signIn(page);
  await page.goto(`/viewers?site=${site}&sort=avg_play_ms`);
  const list = panel(page, 'Average watch time by viewer');
  const pages = list.getByRole('navigation', { name: 'Pages of the list' });
  await expect(pages).toContainText('1–50 of 60');
  await expect(list.locator('tbody tr')).toHaveCount(50);
  await expect(pages.getByRole('link', { name: 'Previous' })).toHaveCount(0);
  await focusOn(pages.getByRole('link', { name: 'Next' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=avg_play_ms&list=2/);
  await expect(pages).toContainText('51–60 of 60');
  await expect(list.locator('tbody tr').first()).toContainText('viewer-50');
  await expect(list.getByRole('heading')).toBeInViewport();
  await pages.getByRole('link', { name: 'Previous' }).click();
  await expect(page).toHaveURL((url) => !url.searchParams.has('list'));
  await page.goto(`/viewers?site=${site}&list=0`);
  await expect(page.getByText(/doesn’t know.*list|list.*isn’t known|list/).first()).toBeVisible();
});
