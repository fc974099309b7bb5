import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from 'playwright/test';
import { api_token, embedder_port, readMetric, sendEvents, signIn } from './heatlake.ts';
import { noonZone } from './noon.ts';

const site = `share-${randomUUID().slice(0, 8)}`;
const { tz, today } = noonZone();
const range = { site, from: today, to: today, tz };
const tricky = '/<b>a&"';
const heatmap = { kind: 'heatmap', ...range, page: tricky, band: 'all', layer: 'all' };

async function makeLink(
  page: Page,
  view: object,
  ends_on = today,
): Promise<{ url: string; embed_url: string }> {
  const answer = await page.request.post('/api/share', {
    headers: { authorization: `Bearer ${api_token}` },
    data: { view, ends_on },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  return answer.json();
}

test.beforeAll(async ({ request }) => {
  await sendEvents(request, [
    {
      type: 'click',
      site,
      page: tricky,
      width: 1200,
      height: 800,
      x: 6,
      y: 4,
      selector: '#buy',
      element_label: 'Buy',
    },
    { type: 'click', site, page: '/secret-page', width: 1200, height: 800, x: 6, y: 4 },
    { type: 'play', site, video_id: 'intro', user_id: 'ann-of-the-viewers', started_at: 0, ended_at: 30_000 },
  ]);
  await expect.poll(async () => (await readMetric(request, 'pages', { site })).rows.length).toBe(2);
  await expect.poll(async () => (await readMetric(request, 'video-totals', { site })).rows.length).toBe(1);
});

test('a link shows its one view to a stranger, and nothing that leads on or names somebody', async ({
  page,
}) => {
  const { url } = await makeLink(page, heatmap);
  await page.goto(url);
  await expect(page.getByRole('heading', { name: `Clicks on ${tricky}` })).toBeVisible();
  await expect(page.getByText(/This link shows this one view/)).toBeVisible();
  await expect(page.getByRole('cell', { name: '100%' }).first()).toBeVisible();
  await expect(page.getByRole('rowheader', { name: '#buy' })).toBeVisible();
  const html = await page.content();
  for (const hidden of ['/secret-page', 'ann-of-the-viewers', 'SELECT', '/api/metrics']) {
    expect(html).not.toContain(hidden);
  }
  await expect(page.getByRole('link')).toHaveCount(0);
  expect(await page.context().cookies()).toEqual([]);
  for (const path of ['/', '/api/metrics/pages', '/api/snapshots?site=x']) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).not.toEqual([path, 200]);
  }
});

test('every kind of view is shown, without who watched', async ({ page }) => {
  const kinds = [
    [{ kind: 'overview', ...range }, 'intro'],
    [{ kind: 'videos', ...range }, 'intro'],
    [{ kind: 'video', ...range, video_id: 'intro' }, '100%'],
    [{ ...heatmap, layer: 'scroll' }, 'There are no views in this range.'],
  ] as const;
  for (const [view, shown] of kinds) {
    await page.goto((await makeLink(page, view)).url);
    await expect(page.getByText(shown).first()).toBeVisible();
    expect(await page.content()).not.toContain('ann-of-the-viewers');
  }
});

test('one link is ended on the account page, and shows nothing from then on; the others stay', async ({
  page,
}) => {
  const doomed = await makeLink(page, { ...heatmap, page: '/to-be-ended' });
  const other = await makeLink(page, heatmap);
  await page.goto(doomed.url);
  await expect(page.getByRole('heading', { name: 'Clicks on /to-be-ended' })).toBeVisible();
  await signIn(page);
  await page.goto('/account');
  const row = page.getByRole('row').filter({ hasText: `/to-be-ended · ${site}` });
  await row.getByRole('button', { name: `End the link to Heatmap · /to-be-ended · ${site}` }).click();
  await row.getByRole('button', { name: 'Yes, end it' }).click();
  await expect(row).toHaveCount(0);
  await page.context().clearCookies();
  for (const path of [doomed.url, doomed.embed_url]) {
    await page.goto(path);
    await expect(page.getByText('This link shows nothing any more')).toBeVisible();
  }
  await page.goto(other.url);
  await expect(page.getByRole('heading', { name: `Clicks on ${tricky}` })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on links, in frames and on the account page: ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const views = [
      { kind: 'overview', ...range },
      heatmap,
      { kind: 'videos', ...range },
      { kind: 'video', ...range, video_id: 'intro' },
    ];
    const links = await Promise.all(views.map((view) => makeLink(page, view)));
    await signIn(page);
    for (const path of [...links.flatMap(({ url, embed_url }) => [url, embed_url]), '/account']) {
      await page.goto(path);
      await expect(page.getByText('Asking the lake')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect([path, serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([path, []]);
    }
  });
}

test('links of the overview and of videos show them as the team sees them, without ways on', async ({
  page,
}) => {
  await page.goto((await makeLink(page, { kind: 'overview', ...range })).url);
  const numbers = page.getByRole('region', { name: 'At a glance' });
  await expect(numbers.getByRole('listitem').filter({ hasText: /^Clicks/ })).toContainText('2');
  await expect(page.getByRole('region', { name: 'Busiest pages' })).toContainText(tricky);
  await expect(page.getByRole('region', { name: 'Most watched videos' })).toContainText('0:00:30 played');
  await expect(page.getByRole('link')).toHaveCount(0);
  await page.goto((await makeLink(page, { kind: 'videos', ...range })).url);
  const totals = page.getByRole('region', { name: 'Time played and content watched' });
  await expect(totals.getByRole('slider')).toBeVisible();
  await expect(
    totals
      .getByRole('listitem')
      .filter({ hasText: /^Content watched/ })
      .first(),
  ).toContainText('0:00:30');
  await expect(page.getByRole('link')).toHaveCount(0);
});

test('the link of a video draws its retention, and offers nothing that costs or refreshes', async ({
  page,
}) => {
  await page.goto((await makeLink(page, { kind: 'video', ...range, video_id: 'intro' })).url);
  await expect(page.getByRole('slider', { name: /^Audience retention of intro/ })).toBeVisible();
  for (const name of ['Refresh', 'Stop', 'Show SQL', 'CSV', 'Try again']) {
    await expect(page.getByText(name, { exact: false })).toHaveCount(0);
  }
});

test('a link that was changed, or is another token, shows nothing', async ({ page }) => {
  const { url } = await makeLink(page, heatmap);
  await signIn(page);
  const session = (await page.context().cookies()).find(({ name }) => name.includes('session'))?.value ?? '';
  const token = url.split('/').at(-1) ?? '';
  for (const wrong of [`${token.slice(0, -2)}xx`, session, 'x', `${token}%2F`, 'y'.repeat(7000)]) {
    const answer = await page.goto(`/share/${wrong}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByText('This link shows nothing any more')).toBeVisible();
  }
  const as_session = { cookie: `heatlake-session-${new URL(url).port}=${token}` };
  expect((await page.request.get('/api/metrics/pages', { headers: as_session })).status()).toBe(401);
});

test('a link needs a view that can be shown, and an end within a year', async ({ page }) => {
  const ask = async (data: object) => {
    const headers = { authorization: `Bearer ${api_token}` };
    const answer = await page.request.post('/api/share', { headers, data });
    return [answer.status(), (await answer.json()).error.issues?.[0]?.path];
  };
  expect(await ask({ view: heatmap, ends_on: '2020-01-01' })).toEqual([400, 'ends_on']);
  expect(await ask({ view: heatmap, ends_on: '2999-01-01' })).toEqual([400, 'ends_on']);
  expect(await ask({ view: { ...heatmap, from: '2999-01-01' }, ends_on: today })).toEqual([400, 'view.from']);
  expect(await ask({ view: { ...heatmap, tz: 'Mars/Olympus' }, ends_on: today })).toEqual([400, 'view.tz']);
  expect(await ask({ view: { ...heatmap, user_id: 'ann' }, ends_on: today })).toEqual([400, 'view.user_id']);
  expect(await ask({ view: { kind: 'viewers', ...range }, ends_on: today })).toEqual([400, 'view.kind']);
});

/** Serves a page on `port` of this machine (0: any free one) that has `src` in a frame, while `work` runs. */
async function whileFramed(port: number, src: string, work: (url: string) => Promise<void>): Promise<void> {
  const other = createServer((_, response) => {
    response
      .setHeader('content-type', 'text/html')
      .end(`<iframe src="${src}" width="800" height="600"></iframe>`);
  });
  other.listen(port, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  try {
    await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/`);
  } finally {
    other.closeAllConnections();
    other.close();
  }
}

test('a site that the settings name shows the view in a frame, without cookies', async ({ page }) => {
  const { embed_url } = await makeLink(page, { kind: 'videos', ...range });
  await whileFramed(embedder_port, embed_url, async (url) => {
    await page.goto(url);
    await expect(page.frameLocator('iframe').getByRole('rowheader', { name: 'intro' })).toBeVisible();
  });
  expect(await page.context().cookies()).toEqual([]);
});

test('no other site does, and no site frames the link itself or the dashboard', async ({ page }) => {
  const { url, embed_url } = await makeLink(page, { kind: 'videos', ...range });
  for (const [port, src] of [
    [0, embed_url],
    [embedder_port, url],
    [embedder_port, new URL('/videos', url).href],
  ] as const) {
    await whileFramed(port, src, async (framing) => {
      const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await page.goto(framing);
      await refused;
      await expect(page.frameLocator('iframe').getByText('intro')).toHaveCount(0);
    });
  }
});

test('somebody signed in makes a link where they look, and a stranger opens it', async ({
  page,
  browser,
}) => {
  await signIn(page);
  await page.goto(`/videos?${new URLSearchParams(range)}`);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this view' });
  await dialog.getByLabel('Ends after').fill('2020-01-01');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  // The browser holds back what the server would refuse.
  await expect(dialog.getByText('The link is made.')).toHaveCount(0);
  await dialog.getByLabel('Ends after').fill(today);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByText('The link is made.')).toBeVisible();
  await expect(dialog.getByText(`http://127.0.0.1:${embedder_port}`)).toBeVisible();
  const [link = '', frame = ''] = await dialog.locator('code').allTextContents();
  expect(frame).toContain('<iframe src="');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto(link);
  await expect(other.getByRole('rowheader', { name: 'intro' })).toBeVisible();
  await stranger.close();
});
