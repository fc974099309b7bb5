/** The traps of videos, one test each, with a video whose time the test sets. */
import assert from 'node:assert/strict';
import { at, film } from './player.fixture.ts';
import { testSite } from './test-site.ts';

const tag = '<script defer src="/tracker.js" data-site="shop"></script>';
const pages = {
  '/film': `<!doctype html>${film}<video id="film"></video><script>film.rule(document.querySelector('video'))</script>${tag}`,
  '/late': `<!doctype html>${film}${tag}`,
};

/** A page whose video is watched already. */
const site = testSite(pages, async (page) => {
  const loaded = page.waitForResponse(/more\.js$/);
  await page.goto(`${site.url}/film`);
  await loaded;
  await page.evaluate(() => import(`${location.origin}/more.js`));
});

/** The stretches in the order of `seq`, as [from, to] in seconds, once there are `count`. */
async function stretches(count: number) {
  const came = await site.until((list) => list.filter(({ type }) => type === 'play').length >= count);
  const plays = came.flatMap((event) => (event.type === 'play' ? [event] : []));
  plays.sort((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  return { plays, seconds: plays.map((one) => [one.started_at / 1000, one.ended_at / 1000]) };
}

site.test('A long stretch is cut every ten seconds without a gap', async (page) => {
  await at(page, 0, 'playing');
  for (const seconds of [4, 8, 10.2, 15, 20.3, 21]) await at(page, seconds, 'timeupdate');
  await at(page, 22, 'pause');
  const { plays, seconds } = await stretches(3);
  assert.deepEqual(seconds, [
    [0, 10.2],
    [10.2, 20.3],
    [20.3, 22],
  ]);
  assert.deepEqual(
    plays.map(({ seq }) => seq),
    [0, 1, 2],
  );
  assert.equal(new Set(plays.map(({ view_id }) => view_id)).size, 1);
});

site.test('At double speed ten seconds are twenty of content, and the stretch says so', async (page) => {
  await page.evaluate('film.set({ playbackRate: 2 })');
  await at(page, 0, 'playing');
  for (const seconds of [12, 19, 20.5]) await at(page, seconds, 'timeupdate');
  const { plays, seconds } = await stretches(1);
  assert.deepEqual(seconds, [[0, 20.5]]);
  assert.equal(plays[0]?.playback_rate, 2);
});

site.test(
  'The fixture of three stretches is played 90 s: repeats are stretches of their own',
  async (page) => {
    await page.evaluate('film.set({ playbackRate: 10 })');
    for (const [from, to] of [
      [0, 30],
      [20, 50],
      [20, 50],
    ] as const) {
      await at(page, from, 'seeking', 'seeked', 'playing');
      await at(page, to, 'pause');
    }
    const { seconds } = await stretches(3);
    assert.deepEqual(seconds, [
      [0, 30],
      [20, 50],
      [20, 50],
    ]);
  },
);

site.test('A one-second seek is a seek', async (page) => {
  await at(page, 0, 'playing');
  await at(page, 5, 'timeupdate');
  await at(page, 6, 'seeking', 'seeked');
  await at(page, 8, 'pause');
  const { seconds } = await stretches(2);
  assert.equal(seconds.length, 2);
  assert.ok((seconds[0]?.[1] ?? 9) <= 6);
  assert.deepEqual(seconds[1], [6, 8]);
});

site.test('A stall is not watching', async (page) => {
  await at(page, 0, 'playing');
  await at(page, 3, 'timeupdate', 'waiting');
  await at(page, 3, 'timeupdate', 'playing');
  await at(page, 5, 'pause');
  assert.deepEqual((await stretches(2)).seconds, [
    [0, 3],
    [3, 5],
  ]);
});

site.test(
  'A start that is told a little late counts from where it stood, one told late does not',
  async (page) => {
    await at(page, 10, 'pause');
    await at(page, 10.6, 'playing');
    await at(page, 12, 'pause');
    await at(page, 14, 'playing');
    await at(page, 15, 'pause');
    assert.deepEqual((await stretches(2)).seconds, [
      [10, 12],
      [14, 15],
    ]);
  },
);

site.test('A loop plays to the very end, and is another pass of the same view', async (page) => {
  await page.evaluate('film.set({ loop: true })');
  await at(page, 95, 'seeking', 'seeked', 'playing');
  await at(page, 99.8, 'timeupdate');
  await at(page, 0, 'seeking', 'seeked');
  await at(page, 3, 'pause');
  const { plays, seconds } = await stretches(2);
  assert.deepEqual(seconds, [
    [95, 100],
    [0, 3],
  ]);
  assert.equal(new Set(plays.map(({ view_id }) => view_id)).size, 1);
});

site.test('A closed laptop adds nothing: an hour in which the timers slept is not watched', async (page) => {
  await at(page, 0, 'playing');
  await at(page, 4, 'timeupdate');
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 3_600_000;
  });
  await at(page, 50, 'seeking', 'seeked');
  await at(page, 51, 'pause');
  const { seconds } = await stretches(2);
  assert.ok((seconds[0]?.[1] ?? 0) >= 4 && (seconds[0]?.[1] ?? 9) <= 5);
  assert.deepEqual(seconds[1], [50, 51]);
});

site.test('A stretch never passes the duration', async (page) => {
  await at(page, 95, 'seeking', 'seeked', 'playing');
  await at(page, 100.4, 'ended');
  assert.deepEqual((await stretches(1)).seconds, [[95, 100]]);
});

site.test('An app that moves on does not end a stretch; it belongs to the page it began on', async (page) => {
  await at(page, 0, 'playing');
  await at(page, 2, 'timeupdate');
  await page.evaluate(() => history.pushState(null, '', '/next'));
  await at(page, 4, 'pause');
  const { plays, seconds } = await stretches(1);
  assert.deepEqual([seconds, plays[0]?.page], [[[0, 4]], '/film']);
});

site.test(
  'heatlake.watch names a video in a shadow root, which is watched from then on',
  async (page) => {
    const loaded = page.waitForResponse(/more\.js$/);
    await page.evaluate(`{
      const host = document.body.appendChild(document.createElement('div'));
      window.video = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('video'));
      film.rule(video);
      heatlake.watch(video, { video_id: 'trailer' });
    }`);
    await loaded;
    await page.evaluate(() => import(`${location.origin}/more.js`));
    await at(page, 0, 'playing');
    await at(page, 3, 'pause');
    const { plays, seconds } = await stretches(1);
    assert.deepEqual([seconds, plays[0]?.video_id], [[[0, 3]], 'trailer']);
  },
  async (page) => {
    await page.goto(`${site.url}/late`);
  },
);
