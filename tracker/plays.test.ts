import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { testSite } from './test-site.ts';

/** Whether this machine decodes in time is not what is tried here: `films.test.ts` tries stalls. */
const steady =
  '<script>addEventListener("waiting", (event) => event.stopImmediatePropagation(), true)</script>';
const script = `${steady}<script defer src="/tracker.js" data-site="shop" data-user-id="12345"></script>`;
const video = '<video id="v" src="/demo.webm" muted preload="auto"></video>';

const pages = {
  '/watch': `<!doctype html>${script}${video}`,
  '/later': `<!doctype html>${script}`,
  '/elsewhere': '<!doctype html><p>Elsewhere</p>',
};

const site = testSite(pages);

/** The stretches, in the order of watching, once there are `count`. */
async function plays(count: number) {
  const came = await site.until((list) => list.length >= count);
  return came
    .flatMap((event) => (event.type === 'play' ? [event] : []))
    .sort((a, b) => (a.logged_at ?? 0) - (b.logged_at ?? 0) || (a.seq ?? 0) - (b.seq ?? 0));
}

/** What a person does with the video; evaluated in the page. @returns the position after it, ms */
async function act(
  page: Page,
  what: 'play' | 'pause' | 'pause and seek' | 'double speed' | 'loop' | 'remove',
) {
  return page.evaluate(async (action) => {
    const element = document.querySelector('video');
    if (!element) throw new Error('There is no video.');
    const at = Math.round(element.currentTime * 1000);
    if (action === 'play') await element.play();
    if (action === 'pause' || action === 'pause and seek') element.pause();
    if (action === 'pause and seek') element.currentTime = 15;
    if (action === 'double speed') element.playbackRate = 2;
    if (action === 'loop') element.loop = true;
    if (action === 'remove') element.remove();
    return action === 'pause' ? Math.round(element.currentTime * 1000) : at;
  }, what);
}

/** Jumps while it may be playing. @returns the position before the jump, ms */
async function seek(page: Page, seconds: number): Promise<number> {
  return page.evaluate((to) => {
    const element = document.querySelector('video');
    if (!element) throw new Error('There is no video.');
    const at = element.currentTime * 1000;
    element.currentTime = to;
    return at;
  }, seconds);
}

/** Waits until the video has played on to `seconds`. */
const playedTo = (page: Page, seconds: number) =>
  page.waitForFunction(
    (to) => [...document.querySelectorAll('video')].some((one) => !one.seeking && one.currentTime >= to),
    seconds,
  );

async function show(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

site.test('A stretch holds what was watched, of what, by whom, and where', async (page) => {
  await page.goto(`${site.url}/watch?list=1#a-secret`);
  await act(page, 'play');
  await playedTo(page, 0.4);
  const paused_at = await act(page, 'pause');
  const [play, ...others] = await plays(1);
  assert.deepEqual(others, []);
  assert.ok(play?.logged_at && Math.abs(play.logged_at - Date.now()) < 60_000);
  assert.match(play.view_id ?? '', /^\d{20,40}$/);
  const { event_id: _, logged_at: __, view_id: ___, ...rest } = play;
  assert.deepEqual(rest, {
    type: 'play',
    site: 'shop',
    video_id: '/demo.webm',
    user_id: '12345',
    started_at: 0,
    ended_at: paused_at,
    referer: `${site.url}/watch?list=1`,
    page: '/watch',
    seq: 0,
    duration_ms: 20_000,
    playback_rate: 1,
  });
});

site.test(
  'A seek ends a stretch where it left, not where it went, and begins one where it went',
  async (page) => {
    await page.goto(`${site.url}/watch`);
    await act(page, 'play');
    await playedTo(page, 0.6);
    const left_at = await seek(page, 10);
    await playedTo(page, 10.3);
    const paused_at = await act(page, 'pause');
    const [first, second] = await plays(2);
    assert.equal(first?.started_at, 0);
    assert.ok(
      first.ended_at > left_at - 100 && first.ended_at < left_at + 1100,
      `${first.ended_at} for ${left_at}`,
    );
    assert.ok(second && second.started_at >= 10_000 && second.started_at < 10_300);
    assert.equal(second.ended_at, paused_at);
    assert.deepEqual([first.seq, second.seq, first.view_id === second.view_id], [0, 1, true]);
  },
);

site.test('A pause and a seek in one go do not make the jump watched', async (page) => {
  await page.goto(`${site.url}/watch`);
  await act(page, 'play');
  await playedTo(page, 0.3);
  const left_at = await act(page, 'pause and seek');
  const [play, ...others] = await plays(1);
  assert.deepEqual(others, []);
  assert.ok(play && play.ended_at > left_at - 100 && play.ended_at < left_at + 1100, `${play?.ended_at}`);
});

site.test('A video that is only sought in, or started and stopped at once, was not watched', async (page) => {
  await page.goto(`${site.url}/watch`);
  await seek(page, 5);
  await seek(page, 7);
  await page.evaluate(async () => {
    const element = document.querySelector('video');
    if (!element) throw new Error('There is no video.');
    const started = element.play();
    element.pause();
    // The browser tells so that the start was cancelled; that is what is tried here.
    await started.catch((error) => error);
  });
  await playedTo(page, 7);
  await act(page, 'play');
  await playedTo(page, 7.3);
  await act(page, 'pause');
  const came = await plays(1);
  assert.ok(came.every(({ started_at }) => started_at >= 7000 && started_at < 7300));
  assert.ok(came.every(({ started_at, ended_at }) => ended_at > started_at));
});

site.test('A watched end is the duration, and a loop is another pass of the same view', async (page) => {
  await page.goto(`${site.url}/watch`);
  await act(page, 'loop');
  await seek(page, 19.2);
  await act(page, 'play');
  await page.waitForFunction(() => {
    const at = document.querySelector('video')?.currentTime ?? 0;
    return at > 0.3 && at < 15;
  });
  await act(page, 'pause');
  const [last_part, again] = await plays(2);
  assert.ok(last_part && again);
  assert.ok(last_part.started_at >= 19_200 && last_part.started_at < 19_500);
  assert.equal(last_part.ended_at, 20_000);
  assert.ok(again.started_at < 300 && again.ended_at < 15_000);
  assert.equal(last_part.view_id, again.view_id);
});

site.test('Without a loop the last stretch ends with the video', async (page) => {
  await page.goto(`${site.url}/watch`);
  await seek(page, 19.5);
  await act(page, 'play');
  const [play] = await plays(1);
  assert.ok(play && play.started_at >= 19_500 && play.started_at < 19_900);
  assert.equal(play.ended_at, 20_000);
});

site.test('A change of speed begins a stretch, and each stretch has its own speed', async (page) => {
  await page.goto(`${site.url}/watch`);
  await act(page, 'play');
  await playedTo(page, 0.3);
  await act(page, 'double speed');
  await playedTo(page, 1);
  await act(page, 'pause');
  const [slow, quick] = await plays(2);
  assert.deepEqual([slow?.playback_rate, quick?.playback_rate], [1, 2]);
  assert.equal(slow?.ended_at, quick?.started_at);
});

site.test('Leaving the page in the middle of a stretch loses nothing of it', async (page) => {
  await page.goto(`${site.url}/watch`);
  await act(page, 'play');
  await playedTo(page, 0.5);
  await page.goto(`${site.url}/elsewhere`);
  const [play] = await plays(1);
  assert.equal(play?.started_at, 0);
  assert.ok((play?.ended_at ?? 0) >= 500);
});

site.test('A hidden tab is not watching; in picture-in-picture it is', async (page) => {
  await page.goto(`${site.url}/watch`);
  await act(page, 'play');
  await playedTo(page, 0.3);
  await show(page, true);
  await playedTo(page, 1.2);
  await show(page, false);
  await playedTo(page, 1.6);
  await page.evaluate(() =>
    Object.defineProperty(document, 'pictureInPictureElement', { value: document.querySelector('video') }),
  );
  await show(page, true);
  await playedTo(page, 2.2);
  await act(page, 'pause');
  const [seen, back, floating] = await plays(3);
  assert.ok(seen && back && floating);
  assert.ok(seen.ended_at < 1200 && back.started_at >= 1200, `${seen.ended_at} ${back.started_at}`);
  assert.ok(floating.started_at - back.ended_at < 600 && floating.ended_at >= 2200);
});

site.test(
  'A video that comes later is watched, and one taken out of the page has its stretch',
  async (page) => {
    await page.goto(`${site.url}/later`);
    await page.evaluate(() => {
      document.body.innerHTML = '<video src="/demo.webm" data-video-id="trailer" muted></video>';
    });
    await act(page, 'play');
    await playedTo(page, 0.4);
    await act(page, 'remove');
    const [play] = await plays(1);
    assert.equal(play?.video_id, 'trailer');
    assert.ok((play?.ended_at ?? 0) >= 400);
  },
);

site.test(
  'Another video in the same element is another view, and the first keeps its stretch',
  async (page) => {
    await page.goto(`${site.url}/watch`);
    await act(page, 'play');
    await playedTo(page, 0.4);
    await page.evaluate(() => {
      const element = document.querySelector('video');
      if (element) element.src = '/demo.webm?second';
      if (element) element.dataset.videoId = 'second';
    });
    await act(page, 'play');
    await playedTo(page, 0.3);
    await act(page, 'pause');
    const [first, second] = await plays(2);
    assert.deepEqual([first?.video_id, second?.video_id], ['/demo.webm', 'second']);
    assert.ok((first?.ended_at ?? 0) >= 400);
    assert.deepEqual([second?.started_at, second?.seq], [0, 0]);
    assert.notEqual(first?.view_id, second?.view_id);
  },
);
