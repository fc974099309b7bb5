/** What becomes of events that can not be sent: kept over reloads and outages, in bounds, and given to one page. */
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright';
import { testSite } from './test-site.ts';

/** A page that is never shown has no views, so the presses of the tests are all that is sent. */
const hidden = `<script>Object.defineProperty(document, 'hidden', { value: true })</script>`;
const tag = '<script defer src="/tracker.js" data-site="shop"></script>';
const blocked = `<script>Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })</script>`;
const full = `<script>Object.defineProperty(window, 'localStorage', { value: new Proxy({}, {
  set() { throw new DOMException('full', 'QuotaExceededError') } }) })</script>`;
const pages = {
  '/': `<!doctype html>${hidden}${tag}<a href="/next">Next</a>`,
  '/next': `<!doctype html>${hidden}${tag}`,
  '/other': `<!doctype html>${hidden}${tag.replace('shop', 'other')}`,
  '/empty': '<!doctype html>',
  '/blocked': `<!doctype html>${hidden}${blocked}${tag}`,
  '/full': `<!doctype html>${hidden}${full}${tag}`,
};

let context: BrowserContext;
const site = testSite(pages, async (_, profile) => {
  context = profile;
});

const door = (url: URL) => url.pathname === '/api/events';
/** A blocker that swallows beacons: no page can see that. A route would not meet those of a page that is left. */
const swallowBeacons = () =>
  context.addInitScript(() => {
    navigator.sendBeacon = () => true;
  });
/** The door can not be reached, neither by fetch nor by beacon. */
async function unplug(): Promise<void> {
  await swallowBeacons();
  await context.route(door, (route) => route.abort());
}
const plug = () => context.unroute(door);

/** Presses the page `count` times by script. */
const press = (page: Page, count = 1) =>
  page.evaluate((times) => {
    for (let n = 0; n < times; n += 1) document.body.click();
  }, count);

/** Presses once, and waits until the try to send it is over. @returns its status */
const pressAndTry = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener(
          'heatlake:sent',
          ({ detail: { answer } }) => resolve(answer instanceof Response ? answer.status : 0),
          { once: true },
        );
        document.body.click();
      }),
  );

/** Waits until the storage of the site has so many entries. */
const stored = (page: Page, count: number) =>
  page.waitForFunction((enough) => localStorage.length === enough, count);

const ids = () => site.batches.flatMap(({ events }) => events.map(({ event_id }) => event_id));

site.test(
  'What could not be sent survives the page: the next one sends it, and deletes it then',
  async (page) => {
    await unplug();
    await page.goto(site.url);
    await press(page, 3);
    await page.goto(`${site.url}/empty`);
    await stored(page, 1);
    await plug();
    await page.goto(`${site.url}/next`);
    const came = await site.until((list) => list.length === 3);
    assert.ok(came.every((event) => event.type === 'click' && event.page === '/'));
    await stored(page, 0);
  },
);

site.test('A beacon that a blocker swallows loses nothing', async (page) => {
  await swallowBeacons();
  await page.goto(site.url);
  await page.click('a');
  assert.equal((await site.until((list) => list.length === 1)).length, 1);
  await stored(page, 0);
});

site.test('Where beacons are broken the press that navigates still arrives', async (page) => {
  await page.addInitScript(() => {
    navigator.sendBeacon = () => {
      throw new Error('no beacon here');
    };
  });
  await page.goto(site.url);
  await page.click('a');
  assert.equal((await site.until((list) => list.length === 1)).length, 1);
});

site.test(
  'After a failed try what waits is stored, so that a browser that dies loses only what came since',
  async (page) => {
    await unplug();
    await page.goto(site.url);
    assert.equal(await pressAndTry(page), 0);
    await stored(page, 1);
  },
);

site.test('Tabs lose nothing to each other, and what two of them send is the same event', async (page) => {
  const other = await context.newPage();
  await unplug();
  await page.goto(site.url);
  await pressAndTry(page);
  await other.goto(site.url);
  await pressAndTry(other);
  await other.goto(`${site.url}/empty`);
  const third = await context.newPage();
  await third.goto(site.url);
  await pressAndTry(third);
  await plug();
  await site.until((list) => list.length === 3);
  await stored(page, 0);
  assert.equal(new Set(ids()).size, 3);
});

site.test('What a page left is sent by the next one, but nothing older than a day', async (page) => {
  await page.goto(`${site.url}/empty`);
  await page.evaluate((endpoint) => {
    // The id comes first and begins with the time, as the tracker makes it.
    const now = Date.now();
    const put = (name: string, at: number, ...before: string[]) => {
      const event = [
        `${at}${name.length}${'0'.repeat(17)}`,
        'shop',
        'click',
        'view',
        name,
        at,
        1,
        1,
        1,
        1,
        0,
        0,
      ];
      localStorage.setItem(
        `heatlake shop ${endpoint} ${name}`,
        [...before, JSON.stringify(event)].join('\n'),
      );
    };
    put('whole', now, '');
    put('cut', now, '0","shop"]');
    put('earlier-script', now, '0', '');
    put('old', now - 90_000_000, '');
    localStorage.setItem(`heatlake shop ${endpoint} broken`, '{');
    localStorage.setItem(`heatlake other ${endpoint} foreign`, '\n[]');
  }, `${site.url}/api/events`);
  await page.goto(site.url);
  const came = await site.until((list) => list.length >= 3);
  assert.deepEqual(came.map((event) => event.type === 'click' && event.page).sort(), [
    'cut',
    'earlier-script',
    'whole',
  ]);
  const left = await page.evaluate(() => Object.keys(localStorage).map((name) => name.split(' ').at(-1)));
  assert.ok(left.includes('foreign') && !left.includes('old'));
});

site.test('Each site has its own queue', async (page) => {
  await unplug();
  await page.goto(site.url);
  await press(page);
  await page.goto(`${site.url}/empty`);
  await plug();
  await page.goto(`${site.url}/other`);
  await press(page);
  const came = await site.until((list) => list.length === 1);
  assert.equal(came[0]?.site, 'other');
  // Its own is deleted once it is answered; that of the first stays.
  await stored(page, 1);
});

for (const path of ['/blocked', '/full']) {
  site.test(
    `With storage ${path.slice(1)} events are sent all the same, and no fault is told`,
    async (page) => {
      await page.goto(`${site.url}${path}`);
      const faults = await page.evaluate(async () => {
        let count = 0;
        for (const type of ['error', 'unhandledrejection', 'heatlake:error']) {
          addEventListener(type, () => {
            count += 1;
          });
        }
        document.body.click();
        await new Promise((resolve) => addEventListener('heatlake:sent', resolve, { once: true }));
        dispatchEvent(new PageTransitionEvent('pagehide'));
        dispatchEvent(new PageTransitionEvent('pageshow'));
        return count;
      });
      assert.equal(faults, 0);
      assert.equal((await site.until((list) => list.length === 1)).length, 1);
    },
  );
}

site.test('A page that comes back from the back/forward cache has its own events again', async (page) => {
  await unplug();
  await page.goto(site.url);
  await press(page, 2);
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await stored(page, 1);
  await plug();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await site.until((list) => list.length === 2);
  await stored(page, 0);
  assert.equal(ids().length, 2);
});

site.test(
  'What waits for a network is sent as soon as there is one, whatever the wait had grown to',
  async (page) => {
    await page.goto(site.url);
    await context.setOffline(true);
    await page.clock.install();
    // From here the page's clock stands still, but where it is told to run.
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await page.evaluate(() => {
      const { fetch } = window;
      Object.assign(window, {
        tries: 0,
        fetch: (...args: Parameters<typeof fetch>) => {
          Reflect.set(window, 'tries', Reflect.get(window, 'tries') + 1);
          return fetch(...args);
        },
      });
      addEventListener('heatlake:sent', () => Reflect.set(window, 'tries', Reflect.get(window, 'tries') - 1));
    });
    for (const _ of 'failing') {
      const over = page.evaluate(
        () => new Promise((resolve) => addEventListener('heatlake:sent', resolve, { once: true })),
      );
      await press(page);
      // The longest wait is 64 s.
      await page.clock.runFor(65_000);
      await over;
    }
    await page.waitForFunction(() => Reflect.get(window, 'tries') === 0);
    await context.setOffline(false);
    await site.until((list) => list.length === 7);
  },
);

site.test(
  'What is stored has bounds: no more than 200,000 characters, and the newest of it',
  async (page) => {
    await unplug();
    await page.goto(site.url);
    await page.evaluate(() => {
      const { dataset } = document.querySelector<HTMLElement>('[src]') ?? document.body;
      for (let n = 0; n < 200; n += 1) {
        dataset.page = `${n} ${'x'.repeat(2000)}`;
        document.body.click();
      }
    });
    await page.goto(`${site.url}/empty`);
    await stored(page, 1);
    const text = await page.evaluate(() => Object.values(localStorage).join());
    assert.ok(text.length > 50_000 && text.length <= 200_000, `${text.length}`);
    assert.ok(text.includes('199 xxx'));
  },
);
