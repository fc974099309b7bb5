import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import { testSite } from './test-site.ts';

/** A page that is never shown has no views, so the presses of the tests are all that is sent. */
const script = `<script>Object.defineProperty(document, 'hidden', { value: true })</script>
  <script defer src="/tracker.js" data-site="shop"></script>`;
const pages = {
  '/': `<!doctype html>${script}<a href="/next">Next</a>`,
  '/next': '<!doctype html><p>Next</p>',
  '/broken': `<!doctype html><script>
    fetch = () => { throw new Error('no fetch here') };
    navigator.sendBeacon = () => { throw new Error('no beacon here') };
    window.faults = [];
    addEventListener('error', (event) => window.faults.push(event.message));
    addEventListener('unhandledrejection', (event) => window.faults.push(String(event.reason)));
    </script>${script}<label>Agree <input id="agree" type="checkbox"></label>`,
};

const site = testSite(pages);

/** Presses the page `count` times by script. */
const press = (page: Page, count = 1) =>
  page.evaluate((times) => {
    for (let n = 0; n < times; n += 1) document.body.click();
  }, count);

/** What the tracker tells the page of its next `count` tries: the status of each. */
const tries = (page: Page, count: number) =>
  page.evaluate(
    (enough) =>
      new Promise<number[]>((resolve) => {
        const statuses: number[] = [];
        addEventListener('heatlake:sent', (event) => {
          const { answer } = event.detail;
          statuses.push(answer instanceof Response ? answer.status : 0);
          if (statuses.length === enough) resolve(statuses);
        });
      }),
    count,
  );

site.test(
  'Events go as plain text without credentials, and what was answered is told to the page',
  async (page, context) => {
    await context.addCookies([{ name: 'secret', value: 'x', url: site.url }]);
    await page.goto(site.url);
    const told = page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('heatlake:sent', async ({ detail: { body, answer } }) => {
            if (!(answer instanceof Response)) return;
            resolve({ sent: JSON.parse(body), status: answer.status, said: await answer.clone().text() });
          });
        }),
    );
    await press(page);
    await site.until((came) => came.length === 1);
    const [batch] = site.batches;
    assert.equal(batch?.content_type, 'text/plain;charset=UTF-8');
    assert.equal(batch?.cookie, '');
    assert.ok(Math.abs((batch?.sent_at ?? 0) - Date.now()) < 60_000);
    assert.equal(batch?.events.length, 1);
    const { sent, ...said } = Object(await told);
    assert.deepEqual([sent, said], [batch?.sent, { status: 202, said: '{"accepted":1,"rejected":[]}' }]);
  },
);

for (const status of [503, 429, 408]) {
  site.test(`After ${status} the batch is kept, and sent again not before Retry-After`, async (page) => {
    site.answerWith({ status, headers: { 'retry-after': '3' } });
    await page.goto(site.url);
    await press(page, 2);
    assert.deepEqual(await tries(page, 2), [status, 202]);
    const [first, second] = site.batches;
    assert.ok(first && second);
    assert.deepEqual(second.events, first.events);
    assert.ok(second.at - first.at >= 3000, `${second.at - first.at} ms`);
    assert.ok(second.sent_at > first.sent_at);
  });
}

site.test('A Retry-After of months holds the queue for an hour', async (page) => {
  site.answerWith({ status: 503, headers: { 'retry-after': '9999999' } });
  await page.clock.install();
  await page.goto(site.url);
  const first = tries(page, 1);
  await press(page);
  await page.clock.runFor(1000);
  assert.deepEqual(await first, [503]);
  const second = tries(page, 1);
  await page.clock.runFor(3_500_000);
  assert.equal(site.batches.length, 1);
  await page.clock.runFor(100_000);
  assert.deepEqual(await second, [202]);
});

site.test('Without an answer the batch is kept, and sent when the network is back', async (page, context) => {
  await page.goto(site.url);
  await context.setOffline(true);
  const told = tries(page, 1);
  await press(page);
  assert.deepEqual(await told, [0]);
  await context.setOffline(false);
  assert.equal((await site.until((came) => came.length === 1)).length, 1);
});

for (const status of [400, 413]) {
  site.test(`After ${status} the batch is dropped and the next is sent`, async (page) => {
    site.answerWith({ status });
    await page.goto(site.url);
    const first = tries(page, 1);
    await press(page, 2);
    assert.deepEqual(await first, [status]);
    const second = tries(page, 1);
    await press(page);
    assert.deepEqual(await second, [202]);
    assert.deepEqual(
      site.batches.map(({ events }) => events.length),
      [2, 1],
    );
  });
}

site.test('A batch holds at most 100 events and 60 KiB', async (page) => {
  await page.goto(site.url);
  await press(page, 130);
  await site.until((came) => came.length === 130);
  await page.evaluate(() => document.querySelector('[src]')?.setAttribute('data-page', '한'.repeat(2048)));
  await press(page, 30);
  await site.until((came) => came.length === 160);
  assert.ok(site.batches.length > 3);
  assert.ok(site.batches.every(({ events }) => events.length <= 100));
  assert.ok(site.batches.every(({ body_bytes }) => body_bytes <= 60 * 1024));
});

site.test('Past 1000 waiting events the oldest go', async (page) => {
  await page.goto(site.url);
  await page.evaluate(() => {
    const { dataset } = document.querySelector<HTMLElement>('[src]') ?? document.body;
    dataset.page = 'old';
    document.body.click();
    dataset.page = 'new';
    for (let n = 0; n < 1000; n += 1) document.body.click();
  });
  const came = await site.until((list) => list.length >= 1000);
  assert.equal(came.length, 1000);
  assert.ok(came.every((event) => event.type === 'click' && event.page === 'new'));
});

site.test('What waits when the page is left goes by beacon', async (page) => {
  await page.goto(site.url);
  await page.click('a');
  const [event] = await site.until((list) => list.length === 1);
  assert.ok(event?.type === 'click' && event.page === '/');
  await page.waitForURL('**/next');
});

site.test(
  'What went by beacon is sent again by a page that lives on, under the same event_id',
  async (page) => {
    await page.goto(site.url);
    const sent = tries(page, 1);
    await page.evaluate(() => {
      document.body.click();
      document.dispatchEvent(new Event('visibilitychange'));
      document.dispatchEvent(new Event('visibilitychange'));
    });
    assert.deepEqual(await sent, [202]);
    // The beacon may come after what was sent later.
    await site.until(() => site.batches.length === 2);
    const ids = site.batches.map(({ events }) => events.map(({ event_id }) => event_id));
    assert.deepEqual(ids[0], ids[1]);
  },
);

site.test('Where nothing can be sent the page works on and sees no fault', async (page) => {
  await page.goto(`${site.url}/broken`);
  const told = tries(page, 1);
  await page.click('#agree');
  assert.deepEqual(await told, [0]);
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  assert.equal(await page.isChecked('#agree'), true);
  assert.deepEqual(await page.evaluate('window.faults'), []);
});
