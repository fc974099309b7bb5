import { expect, type Page, test } from 'playwright/test';

const embedder = 'http://127.0.0.1:43211';
const stranger = 'http://stranger.invalid';

/** The log of what was sent under `title`. */
const log = (page: Page, title: string) => page.getByRole('log', { name: title });

/** Opens a page of `origin` that has the demo in a frame. */
async function embed(page: Page, origin: string, baseURL: string | undefined): Promise<void> {
  await page.route(`${origin}/`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/demo"></iframe>` }),
  );
  await page.goto(`${origin}/`);
}

test('a click in the frame is sent, answered and drawn on the live heatmap, without sign-in', async ({
  page,
}) => {
  await page.goto('/demo');
  await expect(page.getByText('The tracker is on')).toBeVisible();
  const drawn = page.getByRole('status').filter({ hasText: /drawn/ });
  await expect(drawn).toBeVisible();
  const [text = ''] = await drawn.allTextContents();
  const before = Number.parseInt(text.replaceAll(',', ''), 10);
  await page.getByRole('button', { name: 'Book a boat' }).click();
  await expect(log(page, 'Clicks sent').getByText('202 accepted')).toHaveCount(1);
  await expect(drawn).toContainText(`${(before + 1).toLocaleString('en-US')} click`);
});

test('a watched part of the video is sent where it was left, not where it was sought to', async ({
  page,
}) => {
  await page.goto('/demo');
  await expect(page.getByText('The tracker is on')).toBeVisible();
  const video = page.locator('video');
  await video.evaluate(async (element: HTMLVideoElement) => {
    element.muted = true;
    await element.play();
  });
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime))
    .toBeGreaterThan(1);
  await video.evaluate((element: HTMLVideoElement) => {
    element.currentTime = 12;
    element.pause();
  });
  const sent = log(page, 'Watched parts sent');
  await expect(sent.getByText('202 accepted')).toHaveCount(1);
  await expect(sent).toContainText(/0\.0 s to [1-9]\.\d s/);
});

test('a named site may put the demo into a frame', async ({ page, baseURL }) => {
  await embed(page, embedder, baseURL);
  await expect(page.frameLocator('iframe').getByText('The tracker is on')).toBeVisible();
});

test('no other site may, and no site may frame another page', async ({ page, baseURL, request }) => {
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await embed(page, stranger, baseURL);
  await refused;
  await expect(page.frameLocator('iframe').getByText('The tracker is on')).toHaveCount(0);
  for (const path of ['/signin', '/demo/heatmap']) {
    const policy = (await request.get(path)).headers()['content-security-policy'];
    expect(policy).toMatch(/frame-ancestors 'self'$/);
  }
});

test('any site may load the tracker, and pages run nothing without their nonce', async ({
  page,
  request,
}) => {
  const tracker = await request.get('/tracker.js');
  expect(tracker.headers()['cross-origin-resource-policy']).toBe('cross-origin');
  expect(tracker.headers()['content-security-policy']).toBeUndefined();
  await page.goto('/demo');
  const refused = page.waitForEvent('console', (message) =>
    message.text().includes('Content Security Policy'),
  );
  await page.evaluate(() => {
    const image = document.createElement('div');
    image.innerHTML = '<img src="data:," onerror="window.ran = true">';
    document.body.append(image);
  });
  await refused;
  expect(await page.evaluate('window.ran')).toBeUndefined();
});
