import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, type Page, test } from 'playwright/test';
import { embedder_port } from './heatlake.ts';

/** The log of what was sent under `title`. */
const log = (page: Page, title: string) => page.getByRole('log', { name: title });

/** Serves a page that has the demo in a frame, on `port` of this machine (0: any free one), while `work` runs. */
async function whileEmbedded(
  port: number,
  baseURL: string | undefined,
  work: (url: string) => Promise<void>,
) {
  const site = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end(`<iframe src="${baseURL}/demo"></iframe>`);
  });
  site.listen(port, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  try {
    await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/`);
  } finally {
    site.closeAllConnections();
    site.close();
  }
}

test('a click in the frame is sent, answered and drawn on the live heatmap, without sign-in', async ({
  page,
}) => {
  await page.goto('/demo');
  await expect(page.getByText('The tracker is on')).toBeVisible();
  const drawn = page.getByRole('status').filter({ hasText: /drawn/ });
  await expect(drawn).toBeVisible();
  const count = async () => Number.parseInt(((await drawn.textContent()) ?? '').replaceAll(',', ''), 10);
  const before = await count();
  await page.getByRole('button', { name: 'Book a boat' }).click();
  await expect(log(page, 'Clicks sent').getByText('202 accepted')).toHaveCount(1);
  // What others pressed just before may arrive meanwhile.
  await expect.poll(count).toBeGreaterThan(before);
});

test('a watched part of the video is sent where it was left, not where it was sought to', async ({
  page,
}) => {
  await page.goto('/demo');
  await expect(page.getByText('The tracker is on')).toBeVisible();
  const video = page.locator('video');
  // In the page, so that it plays no longer than that where the test itself is slow.
  await video.evaluate(async (element: HTMLVideoElement) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    element.addEventListener('timeupdate', () => element.currentTime > 1 && resolve());
    element.muted = true;
    await element.play();
    await promise;
    element.currentTime = 12;
    element.pause();
  });
  const sent = log(page, 'Watched parts sent');
  await expect(sent.getByText('202 accepted')).toHaveCount(1);
  await expect(sent).toContainText(/0\.0 s to [1-9]\.\d s/);
});

test('a named site may put the demo into a frame', async ({ page, baseURL }) => {
  await whileEmbedded(embedder_port, baseURL, async (url) => {
    await page.goto(url);
    await expect(page.frameLocator('iframe').getByText('The tracker is on')).toBeVisible();
  });
});

test('no other site may, and no site may frame another page', async ({ page, baseURL, request }) => {
  await whileEmbedded(0, baseURL, async (url) => {
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.goto(url);
    await refused;
    await expect(page.frameLocator('iframe').getByText('The tracker is on')).toHaveCount(0);
  });
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
