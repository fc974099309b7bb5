/** The players of YouTube and Vimeo, by pages that speak their protocols. Nothing leaves the machine. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { testSite } from './test-site.ts';

/** What both say: `say(message)` posts to the page that embeds it; what is asked of it is in `asked`. */
const player = `<!doctype html><script>
  window.asked = [];
  addEventListener('message', ({ data }) => asked.push(JSON.parse(data)));
  window.say = (message) => parent.postMessage(JSON.stringify(message), '*');
</script>`;
const youtube = 'https://www.youtube.com/embed/dQw4w9WgXcQ?enablejsapi=1';
const vimeo = 'https://player.vimeo.com/video/76979871?h=8272103f6e';
const tag = '<script defer src="/tracker.js" data-site="shop"></script>';
const pages = {
  '/youtube': `<!doctype html>${tag}<iframe src="${youtube}"></iframe>`,
  '/vimeo': `<!doctype html>${tag}<iframe src="${vimeo}"></iframe>`,
  '/late': `<!doctype html>${tag}`,
};

const site = testSite(pages, (_, context) =>
  context.route(
    ({ hostname }) => !hostname.endsWith('.localhost'),
    (route) => route.fulfill({ contentType: 'text/html', body: player }),
  ),
);

/** Opens a page and gives what its player says, once it was asked. */
async function playerOf(page: Page, path: string, service: RegExp) {
  if (path) await page.goto(site.url + path);
  const element = await page.waitForSelector('iframe');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('There is no frame.');
  await frame.waitForURL(service);
  await frame.waitForFunction('window.asked?.length > 0');
  return async (...messages: unknown[]) => {
    // One at a time, and each has arrived before the next.
    for (const message of messages) {
      const heard = page.evaluate(
        () => new Promise<void>((resolve) => addEventListener('message', () => resolve(), { once: true })),
      );
      await page.evaluate('0');
      await frame.evaluate(`say(${JSON.stringify(message)})`);
      await heard;
    }
  };
}

async function stretches(count: number) {
  const came = await site.until((list) => list.filter(({ type }) => type === 'play').length >= count);
  const plays = came.flatMap((event) => (event.type === 'play' ? [event] : []));
  return plays.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
}

const info = (fields: object) => ({ event: 'infoDelivery', info: fields });

site.test("YouTube's player: play, pause, seek, rate and end become stretches of one view", async (page) => {
  const say = await playerOf(page, '/youtube', /youtube/);
  await say(
    { event: 'initialDelivery', info: { playerState: -1, currentTime: 0, duration: 60, playbackRate: 1 } },
    info({ playerState: 1, currentTime: 0 }),
    info({ currentTime: 0.5 }),
    info({ currentTime: 0.9 }),
    info({ currentTime: 1.2, playerState: 2 }),
    info({ playerState: 1 }),
    info({ currentTime: 30 }),
    info({ currentTime: 30.5 }),
    info({ playbackRate: 2 }),
    info({ currentTime: 31 }),
    { event: 'onStateChange', info: 0 },
  );
  const plays = await stretches(4);
  assert.ok(plays.every(({ video_id }) => video_id === 'youtube:dQw4w9WgXcQ'));
  assert.equal(new Set(plays.map(({ view_id }) => view_id)).size, 1);
  const [first, sought, quick] = [plays[0], plays.at(-2), plays.at(-1)];
  assert.deepEqual([first?.started_at, first?.ended_at, first?.duration_ms], [0, 1200, 60_000]);
  assert.deepEqual([sought?.started_at, sought?.ended_at, sought?.playback_rate], [30_000, 30_500, 1]);
  assert.deepEqual([quick?.started_at, quick?.ended_at, quick?.playback_rate], [30_500, 60_000, 2]);
});

site.test("Vimeo's player: play, pause, seek, rate and end become stretches of one view", async (page) => {
  const say = await playerOf(page, '/vimeo', /vimeo/);
  const tell = (event: string, data: object) => ({ event, data: { duration: 60, ...data } });
  await say(
    tell('play', { seconds: 0 }),
    tell('playing', { seconds: 0 }),
    tell('timeupdate', { seconds: 0.5 }),
    tell('pause', { seconds: 0.8 }),
    tell('seeked', { seconds: 20 }),
    tell('playing', { seconds: 20 }),
    tell('timeupdate', { seconds: 20.4 }),
    tell('playbackratechange', { playbackRate: 1.5 }),
    tell('timeupdate', { seconds: 20.9 }),
    tell('bufferstart', {}),
    tell('playing', { seconds: 20.9 }),
    tell('timeupdate', { seconds: 21.5 }),
    tell('ended', { seconds: 60 }),
  );
  const plays = await stretches(4);
  assert.ok(plays.every(({ video_id }) => video_id === 'vimeo:76979871'));
  assert.equal(new Set(plays.map(({ view_id }) => view_id)).size, 1);
  assert.deepEqual(
    plays.slice(0, 3).map((one) => [one.started_at, one.ended_at, one.playback_rate]),
    [
      [0, 800, 1],
      [20_000, 20_400, 1],
      [20_400, 20_900, 1.5],
    ],
  );
});

site.test('A player that loads ahead while it plays is watched all the same', async (page) => {
  const say = await playerOf(page, '/vimeo', /vimeo/);
  const tell = (event: string, data?: object) => ({
    event,
    ...(data ? { data: { duration: 60, ...data } } : {}),
  });
  await say(
    tell('playing', { seconds: 0 }),
    tell('timeupdate', { seconds: 0.5 }),
    tell('bufferstart'),
    tell('bufferend'),
    tell('timeupdate', { seconds: 0.8 }),
    tell('timeupdate', { seconds: 1.1 }),
    tell('pause', { seconds: 1.2 }),
  );
  const plays = await stretches(2);
  assert.deepEqual(
    plays.map((one) => [one.started_at, one.ended_at]),
    [
      [0, 500],
      [500, 1200],
    ],
  );
});

site.test("Another video in Vimeo's player is another view", async (page) => {
  const say = await playerOf(page, '/vimeo', /vimeo/);
  await say(
    { event: 'playing', data: { seconds: 0, duration: 60 } },
    { event: 'timeupdate', data: { seconds: 0.5, duration: 60 } },
    { event: 'loaded', data: { id: 123 } },
    { event: 'playing', data: { seconds: 0, duration: 30 } },
    { event: 'pause', data: { seconds: 0.7, duration: 30 } },
  );
  const plays = await stretches(2);
  assert.deepEqual(plays.map(({ video_id, ended_at }) => [video_id, ended_at]).sort(), [
    ['vimeo:123', 700],
    ['vimeo:76979871', 500],
  ]);
});

site.test('A player that is added later is found, and its address is left as it is', async (page) => {
  await page.goto(`${site.url}/late`);
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, youtube);
  const say = await playerOf(page, '', /youtube/);
  await say(
    info({ playerState: 1, currentTime: 0, duration: 60 }),
    info({ currentTime: 0.8 }),
    info({ playerState: 2 }),
  );
  const [play] = await stretches(1);
  assert.deepEqual([play?.started_at, play?.ended_at], [0, 800]);
  assert.equal(await page.locator('iframe').getAttribute('src'), youtube);
});

site.test('Messages of other origins and windows are not believed', async (page) => {
  const say = await playerOf(page, '/youtube', /youtube/);
  await page.evaluate(() => {
    const forged = JSON.stringify({ event: 'infoDelivery', info: { playerState: 1, currentTime: 40 } });
    postMessage(forged, '*');
  });
  await say(
    info({ playerState: 1, currentTime: 0, duration: 60 }),
    info({ currentTime: 0.7 }),
    info({ playerState: 2 }),
  );
  const plays = await stretches(1);
  assert.deepEqual(
    plays.map((one) => [one.started_at, one.ended_at]),
    [[0, 700]],
  );
});

site.test('What a player tells that makes no sense breaks nothing', async (page) => {
  const say = await playerOf(page, '/youtube', /youtube/);
  await say(
    'text',
    null,
    info({ currentTime: 'soon', duration: -1, playerState: 99, videoData: 7 }),
    info({ playerState: 1, currentTime: 0, duration: 60 }),
    info({ currentTime: 0.7 }),
    info({ playerState: 2 }),
  );
  const [play] = await stretches(1);
  assert.deepEqual([play?.started_at, play?.ended_at], [0, 700]);
});
