/** Videos: what is said of all and of one, worked out by hand, and names that strangers chose. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { cellTexts } from './cell-texts.ts';
import { focusOn } from './focus-on.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';
import { noonZone } from './noon.ts';

const newSite = () => `videos-${randomUUID().slice(0, 8)}`;
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const tile = (page: Page, name: string) =>
  page
    .getByRole('list', { name: /^(In all and on average|This video in numbers)$/ })
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) });

type Stretch = readonly [started_s: number, ended_s: number];

/** One view of one video, by its stretches. */
function view(site: string, video_id: string, stretches: readonly Stretch[], more: object = {}) {
  const view_id = randomUUID();
  return stretches.map(([started_s, ended_s], seq) => ({
    type: 'play',
    event_id: randomUUID(),
    site,
    video_id,
    view_id,
    seq,
    started_at: started_s * 1000,
    ended_at: ended_s * 1000,
    page: '/learn',
    user_agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36',
    ...more,
  }));
}

async function untilPlays(page: Page, site: string, plays: number, params = {}): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await readMetric(page.request, 'video-totals', { site, ...params });
      return rows.reduce((sum, row) => sum + Number(row.plays), 0);
    })
    .toBe(plays);
}

/** Played 90 s and watched 50 s; and four views of another video, one of which sees a part of it six times. */
async function fillSite(page: Page): Promise<string> {
  const site = newSite();
  const again: Stretch = [60, 65];
  await sendEvents(page.request, [
    ...view(
      site,
      'short',
      [
        [0, 30],
        [20, 50],
        [20, 50],
      ],
      { user_id: 'ann', duration_ms: 50_000 },
    ),
    ...['ann', 'ben', 'cat'].flatMap((user_id) =>
      view(site, 'long', [[0, 100]], { user_id, duration_ms: 100_000 }),
    ),
    ...view(site, 'long', [[0, 80], again, again, again, again, again], {
      user_id: 'dan',
      duration_ms: 100_000,
    }),
  ]);
  await untilPlays(page, site, 12);
  return site;
}

test('totals and averages have both measures by their names, and the list sorts by a press', async ({
  page,
}) => {
  const site = await fillSite(page);
  await signIn(page);
  await page.goto(`/videos?site=${site}`);
  // Played 90 + 380 + 25 s in 5 views and 12 plays; watched 50 + 380 s.
  await expect(tile(page, 'Time played')).toContainText('0:08:15');
  await expect(tile(page, 'Content watched')).toContainText('0:07:10');
  await expect(tile(page, 'Time played per view')).toContainText('0:01:39');
  await expect(tile(page, 'Content watched per view')).toContainText('0:01:26');
  await expect(tile(page, 'Views')).toContainText('5');
  await expect(tile(page, 'Average per play')).toContainText('0:00:41');

  const list = panel(page, 'By video');
  const rows = () => cellTexts(list.locator('tbody tr'));
  const long = ['long', '0:06:45', '0:06:20', '0:01:41', '0:01:35', '4', '4', '9', '0:00:45'];
  const short = ['short', '0:01:30', '0:00:50', '0:01:30', '0:00:50', '1', '1', '3', '0:00:30'];
  await expect(list.getByRole('columnheader', { name: 'Time played', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect.poll(rows).toEqual([long, short]);
  await list.getByRole('link', { name: 'Views', exact: true }).press('Enter');
  await expect(page).toHaveURL(/sort=views/);
  await expect(list.getByRole('columnheader', { name: 'Views', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await list.locator('ol').getByRole('link', { name: 'short' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Video short' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/videos/short\\?site=${site}`));
});

test('a video has its numbers, its retention by moments, its platforms and its pages', async ({ page }) => {
  const site = await fillSite(page);
  await signIn(page);
  // Its last day is still the one that the events are of when it is shown.
  await page.goto(`/videos/long?site=${site}&tz=${encodeURIComponent(noonZone().tz)}`);
  const summary = panel(page, 'This video in numbers');
  await expect(summary.getByText('3 of 4 measured views saw 90% or more')).toBeVisible();
  await expect(tile(page, 'Completion')).toContainText('75%');
  await expect(tile(page, 'Content watched')).toContainText('0:00:25 more was watched again');
  await expect(tile(page, 'Time played per view')).toContainText('The video’s length: 1:40');

  const retention = panel(page, 'Audience retention');
  await expect(
    retention.getByText('Spike at 1:02: 225% of views in plays, 125% above what is around it'),
  ).toBeVisible();
  const reader = retention.getByRole('slider', { name: 'Audience retention of long, 4 views' });
  await focusOn(reader);
  await page.keyboard.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', '1:39.5 · 75% of views · no replay');
  await page.keyboard.press('Home');
  await expect(reader).toHaveAttribute('aria-valuetext', '0:00.0 · 100% of views · no replay');
  const { width = 0, height = 0 } = (await reader.boundingBox()) ?? {};
  await reader.hover({ position: { x: 0.625 * width, y: height / 2 } });
  await expect(retention.getByText(/^1:02\.\d · 100% of views · 5 replays$/)).toBeVisible();

  await retention.getByText('Show as a table').click();
  await expect(retention.locator('tbody tr')).toHaveCount(200);
  await expect(retention.locator('tbody tr').nth(125).locator('th, td')).toHaveText([
    '1:02.5 – 1:03.0',
    '4',
    '100%',
    '9',
    '5',
  ]);
  await expect(
    panel(page, 'Platforms').getByRole('row', { name: 'Chrome on Windows 4 9 0:06:45' }),
  ).toBeVisible();
  await expect(panel(page, 'Pages it was watched on').getByRole('link', { name: '/learn' })).toHaveAttribute(
    'href',
    /\/heatmap\?.*page=%2Flearn/,
  );
  const over_time = panel(page, 'Views, viewers and plays over time');
  await over_time.getByText('Show as a table').click();
  const today = over_time.locator('tbody tr').last();
  await expect(today.locator('td')).toHaveText(['4', '4', '9']);
});

test('a period is compared with the one before it: the change of each number, and its days by name', async ({
  page,
}) => {
  const site = newSite();
  const now = Date.now();
  // 23 hours ago was yesterday there.
  const { tz, today } = noonZone();
  await sendEvents(page.request, [
    ...view(site, 'a', [[0, 60]], { logged_at: now }),
    ...view(site, 'a', [[0, 30]], { logged_at: now - 23 * 3_600_000 }),
  ]);
  await untilPlays(page, site, 2, { tz });
  await signIn(page);
  for (const path of ['/videos', '/videos/a']) {
    const query = new URLSearchParams({ site, tz, from: today, to: today, compare: 'previous' });
    await page.goto(`${path}?${query}`);
    await expect(tile(page, 'Time played')).toContainText('0:01:00');
    await expect(tile(page, 'Time played')).toContainText('+100%');
    await expect(tile(page, 'Views')).toContainText('unchanged');
    await expect(page.locator('path[stroke-dasharray]').first()).toBeAttached();
  }
});

const hostile = [
  '.',
  '..',
  '~.',
  'a/b',
  '%2F',
  '%41',
  '100%',
  '(.)photo',
  '?x=1#y;z&',
  '<img src=x onerror=alert(1)>',
  '강의 1부 🎬',
  '아'.repeat(256),
];

test('whatever a video is called, its page is found and says the name as text', async ({ page }) => {
  const site = newSite();
  await sendEvents(
    page.request,
    hostile.flatMap((name) => view(site, name, [[0, 10]])),
  );
  await untilPlays(page, site, hostile.length);
  await signIn(page);
  const list = `/videos?site=${site}`;
  await page.goto(list);
  await expect(panel(page, 'By video').locator('tbody tr')).toHaveCount(hostile.length);
  for (const name of hostile) {
    await page.goto(list);
    await panel(page, 'By video').locator('table').getByRole('link', { name, exact: true }).click();
    await expect(page.getByText('1 play, stretches watched without a break')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `Video ${name.length <= 80 ? name : `${name.slice(0, 79)}…`}`,
    );
  }
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

test('a video that nobody played says so, and where to look next', async ({ page }) => {
  await signIn(page);
  for (const name of ['never-played', 'x'.repeat(300), '%00']) {
    await page.goto(`/videos/${name}?site=${newSite()}`);
    await expect(page.getByText('There are no plays of this video in these days.')).toBeVisible();
    await page.getByRole('link', { name: 'the last 90 days' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'all videos', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Videos' })).toBeVisible();
  }
});
