import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { testSite } from './test-site.ts';

const tag = '<script defer src="/tracker.js" data-site="shop"></script>';
const long = '<div style="height:4000px;margin:0">Long</div>';
const page_of = (content: string) => `<!doctype html><style>body{margin:0}</style>${content}`;
/** Its document is hidden where and while its fragment says so: a tab in the background. */
const hiding = `<script>Object.defineProperty(document, 'hidden', { get: () => window.away })</script>`;
const pages = {
  '/long': page_of(`${tag}${long}`),
  '/short': page_of(`${tag}<a href="/empty">Leave</a>`),
  '/hiding': page_of(`${hiding}${tag}${long}`),
  '/behind': page_of(`<script>window.away = true</script>${hiding}${tag}${long}`),
  '/empty': '<!doctype html>',
};

const site = testSite(pages);

/** Says that the page is hidden, or shown again, as a browser does. */
const hide = (page: Page, away: boolean) =>
  page.evaluate((value) => {
    Object.assign(window, { away: value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, away);

site.test('A view is reported soon after it is shown, with what is seen of the page', async (page) => {
  const opened_at = Date.now();
  await page.goto(`${site.url}/long`);
  const [view] = await site.views((came) => came.length === 1);
  assert.ok(view?.page_view_id && view.timestamp && (view.visible_ms ?? 0) > 0);
  assert.ok(view.timestamp >= opened_at && view.timestamp <= Date.now());
  const { page: name, width, height, viewport_width, viewport_height, max_scroll_y } = view;
  assert.deepEqual(
    { name, width, height, viewport_width, viewport_height, max_scroll_y },
    {
      name: '/long',
      width: 1000,
      height: 4000,
      viewport_width: 1000,
      viewport_height: 700,
      max_scroll_y: 700,
    },
  );
});

site.test('The furthest place counts, not the last, and reports are of one view', async (page) => {
  await page.goto(`${site.url}/hiding`);
  await page.evaluate(async () => {
    for (const to of [2000, 100]) {
      const scrolled = new Promise((resolve) => addEventListener('scroll', resolve, { once: true }));
      scrollTo(0, to);
      await scrolled;
    }
  });
  await hide(page, true);
  const came = await site.views((list) => list.some(({ max_scroll_y }) => max_scroll_y === 2700));
  await hide(page, false);
  assert.equal(new Set(came.map(({ page_view_id }) => page_view_id)).size, 1);
});

site.test('Only time in which the page is visible counts', async (page) => {
  await page.clock.install();
  await page.goto(`${site.url}/hiding`);
  await page.clock.runFor(3000);
  await hide(page, true);
  await page.clock.runFor(3_600_000);
  await hide(page, false);
  await page.clock.runFor(2000);
  await hide(page, true);
  const came = await site.views((list) => list.some(({ visible_ms }) => (visible_ms ?? 0) >= 5000));
  assert.ok(Math.max(...came.map(({ visible_ms }) => visible_ms ?? 0)) < 60_000);
});

site.test('A clock that is set back or ahead changes nothing of the time visible', async (page) => {
  await page.goto(`${site.url}/hiding`);
  for (const jump_ms of [-3_600_000, 7_200_000]) {
    await page.evaluate((by) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + by;
    }, jump_ms);
    await hide(page, true);
    await hide(page, false);
  }
  const opened_ms = await page.evaluate(() => performance.now());
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  const came = await site.views((list) => list.length >= 1);
  const visible_ms = came.map((view) => view.visible_ms ?? -1);
  assert.ok(
    visible_ms.every((ms) => ms >= 0 && ms <= opened_ms + 60_000),
    `${visible_ms}`,
  );
});

site.test('A page in the background is viewed from its first showing on', async (page) => {
  await page.clock.install();
  await page.goto(`${site.url}/behind`);
  const opened_at = await page.evaluate(() => Date.now());
  await page.clock.runFor(60_000);
  await hide(page, true);
  await hide(page, false);
  await page.clock.runFor(1000);
  const came = await site.views((list) => list.length >= 1);
  assert.ok(came.every(({ timestamp }) => (timestamp ?? 0) >= opened_at + 60_000));
  assert.ok(came.every(({ visible_ms }) => (visible_ms ?? 0) < 60_000));
});

site.test('A page that is left at once is reported all the same', async (page) => {
  await page.goto(`${site.url}/short`);
  await page.click('a');
  const [view] = await site.views((list) => list.length >= 1);
  assert.deepEqual([view?.page, view?.max_scroll_y], ['/short', 700]);
});

site.test(
  'A click has the id of the view that it was made in, also when the press itself navigates',
  async (page) => {
    await page.clock.install();
    await page.goto(`${site.url}/long`);
    await page.evaluate(() => {
      document.body.addEventListener('click', () => history.pushState(null, '', '/next'), { once: true });
    });
    await page.clock.runFor(1000);
    await page.mouse.click(10, 10);
    await page.mouse.click(300, 300);
    await page.clock.runFor(3000);
    const clicks = (await site.until((came) => came.length === 2)).flatMap((event) =>
      event.type === 'click' ? [event] : [],
    );
    const views = await site.views((came) => came.some((view) => view.page === '/next'));
    for (const click of clicks) {
      const view = views.find(({ page_view_id }) => page_view_id === click.page_view_id);
      assert.ok(view && view.page === click.page);
    }
    assert.equal(new Set(clicks.map(({ page }) => page)).size, 2);
  },
);

site.test('Each navigation of an app begins a view, a fragment or the same name does not', async (page) => {
  await page.clock.install();
  await page.goto(`${site.url}/long`);
  await page.clock.runFor(1000);
  for (const code of [
    `history.pushState(null, '', '#same')`,
    `history.pushState(null, '', '/a')`,
    `history.replaceState(null, '', '/b')`,
    `history.back()`,
  ]) {
    await page.evaluate(code);
    await page.waitForFunction(() => true);
    await page.clock.runFor(1500);
  }
  await page.waitForFunction(() => location.hash === '#same');
  await page.clock.runFor(1500);
  const came = await site.views((list) => new Set(list.map((one) => one.page_view_id)).size === 4);
  const begun = new Map(came.map((one) => [one.page_view_id, one]));
  const names = [...begun.values()].sort((a, b) => (a.timestamp ?? 0) - (b.timestamp ?? 0));
  assert.deepEqual(
    names.map((one) => one.page),
    ['/long', '/a', '/b', '/long'],
  );
});

site.test('history.pushState does what it did, and what it throws reaches the page', async (page) => {
  await page.goto(`${site.url}/long`);
  const [state, failure] = await page.evaluate(() => {
    history.pushState({ n: 1 }, '', '/x');
    let name = '';
    try {
      history.pushState(null, '', 'https://elsewhere.example/');
    } catch (error) {
      name = error instanceof Error ? error.name : '';
    }
    return [history.state, name];
  });
  assert.deepEqual([state, failure], [{ n: 1 }, 'SecurityError']);
});

site.test('A page that comes back from the back/forward cache is viewed anew', async (page) => {
  await page.goto(`${site.url}/long`);
  await site.views((came) => came.length === 1);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  const came = await site.views((list) => new Set(list.map((one) => one.page_view_id)).size === 2);
  assert.ok(came.every((view) => view.page === '/long'));
});

site.test(
  'Nothing runs while nothing happens: an idle page sets no timer and sends nothing',
  async (page) => {
    await page.clock.install();
    await page.goto(`${site.url}/long`);
    await page.clock.runFor(5000);
    await site.views((came) => came.length === 1);
    await page.evaluate(() => {
      const { setTimeout: original } = window;
      Object.assign(window, { timers: 0 });
      Object.assign(window, {
        setTimeout: (...args: Parameters<typeof original>) => {
          Object.assign(window, { timers: 1 });
          return original(...args);
        },
      });
    });
    const batches = site.batches.length;
    await page.clock.runFor(600_000);
    assert.equal(await page.evaluate('window.timers'), 0);
    assert.equal(site.batches.length, batches);
  },
);
