/** A true video in a true player. How busy the machine is decides how late the page hears of it: films.test.ts has the numbers. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { hasMore, testSite } from './test-site.ts';

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

/** Opens the page, whose video is watched then. */
async function open(page: Page, query = ''): Promise<void> {
  await page.goto(`${site.url}/watch${query}`);
  await hasMore(page);
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

/** Shows or hides the page. @returns the position of the video then, seconds */
const show = (page: Page, hidden: boolean) =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
    return document.querySelector('video')?.currentTime ?? 0;
  }, hidden);

/** Whether a stretch that a jump of many seconds ended was ended where the jump began, ms. */
const isNear = (ended_at: number, left_at: number) => Math.abs(ended_at - left_at) < 3000;

site.test('A stretch holds what was watched, of what, by whom, and where', async (page) => {
  await open(page, '?list=1#a-secret');
  await act(page, 'play');
  await playedTo(page, 0.4);
  const paused_at = await act(page, 'pause');
  const [play, ...others] = await plays(1);
  assert.deepEqual(others, []);
  assert.ok(play?.logged_at && Math.abs(play.logged_at - Date.now()) < 60_000);
  assert.match(play.view_id ?? '', /^\d{20,40}$/);
  assert.ok(play.started_at < paused_at);
  const { event_id: _, logged_at: __, view_id: ___, started_at: ____, ...rest } = play;
  assert.deepEqual(rest, {
    type: 'play',
    site: 'shop',
    video_id: '/demo.webm',
    user_id: '12345',
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
    await open(page);
    await act(page, 'play');
    await playedTo(page, 0.6);
    const left_at = await seek(page, 15);
    await playedTo(page, 15.3);
    const paused_at = await act(page, 'pause');
    const [first, second] = await plays(2);
    assert.ok(first && first.started_at < left_at && isNear(first.ended_at, left_at), `${first?.ended_at}`);
    assert.ok(second && second.started_at >= 15_000 && second.started_at < paused_at);
    assert.equal(second.ended_at, paused_at);
    assert.deepEqual([first.seq, second.seq, first.view_id === second.view_id], [0, 1, true]);
  },
);

site.test('A pause and a seek in one go do not make the jump watched', async (page) => {
  await open(page);
  await act(page, 'play');
  await playedTo(page, 0.3);
  const left_at = await act(page, 'pause and seek');
  const [play, ...others] = await plays(1);
  assert.deepEqual(others, []);
  assert.ok(play && isNear(play.ended_at, left_at), `${play?.ended_at} for ${left_at}`);
});

site.test('A video that is only sought in, or started and stopped at once, was not watched', async (page) => {
  await open(page);
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
  const paused_at = await act(page, 'pause');
  const came = await plays(1);
  assert.ok(
    came.every(
      ({ started_at, ended_at }) => started_at >= 7000 && ended_at > started_at && ended_at <= paused_at,
    ),
  );
});

site.test('A watched end is the duration, and a loop is another pass of the same view', async (page) => {
  await open(page);
  await act(page, 'loop');
  await seek(page, 17);
  await act(page, 'play');
  await page.waitForFunction(() => {
    const at = document.querySelector('video')?.currentTime ?? 0;
    return at > 0.3 && at < 15;
  });
  await act(page, 'pause');
  const [last_part, again] = await plays(2);
  assert.ok(last_part && again);
  assert.ok(last_part.started_at >= 17_000 && last_part.ended_at > last_part.started_at);
  assert.ok(isNear(last_part.ended_at, 20_000) && last_part.ended_at <= 20_000);
  assert.ok(again.started_at < again.ended_at && again.ended_at < 15_000);
  assert.equal(last_part.view_id, again.view_id);
});

site.test('Without a loop the last stretch ends with the video', async (page) => {
  await open(page);
  await seek(page, 17);
  await act(page, 'play');
  const [play] = await plays(1);
  assert.ok(play && play.started_at >= 17_000 && play.started_at < 20_000);
  assert.equal(play.ended_at, 20_000);
});

site.test('A change of speed begins a stretch, and each stretch has its own speed', async (page) => {
  await open(page);
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
  await open(page);
  await act(page, 'play');
  await playedTo(page, 0.5);
  await page.goto(`${site.url}/elsewhere`);
  const [play] = await plays(1);
  assert.ok(play && play.ended_at >= 500 && play.started_at < play.ended_at);
});

site.test('A hidden tab is not watching; in picture-in-picture it is', async (page) => {
  await open(page);
  await act(page, 'play');
  await playedTo(page, 0.3);
  const hidden_at = await show(page, true);
  await playedTo(page, hidden_at + 0.9);
  const shown_at = await show(page, false);
  await playedTo(page, shown_at + 0.6);
  await page.evaluate(() =>
    Object.defineProperty(document, 'pictureInPictureElement', { value: document.querySelector('video') }),
  );
  const floating_at = await show(page, true);
  await playedTo(page, floating_at + 0.6);
  const paused_at = await act(page, 'pause');
  const [seen, back, floating] = await plays(3);
  assert.ok(seen && back && floating);
  // Hearing of it and asking where it is are not one instant: s.
  const soon = 0.1;
  const ends = [seen.ended_at, back.started_at, back.ended_at, floating.started_at].map((ms) => ms / 1000);
  const [left = 0, from = 0, to = 0, on = 0] = ends;
  assert.ok(left <= hidden_at + soon && from >= shown_at - soon, `${ends} of ${hidden_at} ${shown_at}`);
  assert.ok(to <= floating_at + soon && on >= to && floating.ended_at === paused_at, `${ends}`);
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
    await hasMore(page);
    await act(page, 'remove');
    const [play] = await plays(1);
    assert.equal(play?.video_id, 'trailer');
    // It played before what watches it had come.
    assert.ok(play.started_at < 400 && play.ended_at >= 400);
  },
);

site.test(
  'Another video in the same element is another view, and the first keeps its stretch',
  async (page) => {
    await open(page);
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
    assert.ok((first?.ended_at ?? 0) >= 300);
    assert.equal(second?.seq, 0);
    assert.notEqual(first?.view_id, second?.view_id);
  },
);
