/** `window.heatlake`, the switches of privacy, strict policies, and pages that are hostile. */
import assert from 'node:assert/strict';
import type { BrowserContext, Page } from 'playwright';
import { isClick, testSite } from './test-site.ts';

const tag = '<script defer src="/tracker.js" data-site="shop"></script>';
const stub =
  'window.heatlake ??= new Proxy([], { get: (q, m) => (m in q ? q[m] : (...a) => q.push([m, ...a])) })';
const body = '<button id="b" onfocus="document.title = 1">Go</button><a href="/plain">Away</a>';
/** What a hostile page does, before or after the tracker runs. Each is one promise below. */
const hostile: Record<string, string> = {
  'has added to Object.prototype': `Object.assign(Object.prototype, { toJSON() { return 'x' }, area: '#no', once: true, site: 'other', capture: false, evil() {} })`,
  'has added to Array.prototype': `Object.assign(Array.prototype, { toJSON() { return 'x' }, evil() {} })`,
  'stops events': `for (const type of ['click', 'pointerdown', 'load', 'pagehide'])
    addEventListener(type, (event) => event.stopPropagation(), true)`,
  'freezes what it can': `for (const one of [Object, Array, JSON, Element, Node, Event]) { Object.freeze(one); Object.freeze(one.prototype) }`,
};
/** Here nothing can be recorded; the page must not notice. */
const hopeless: Record<string, string> = {
  'has overwritten fetch, sendBeacon and crypto': `window.fetch = navigator.sendBeacon = crypto.getRandomValues = () => { throw new Error('no') }`,
  'has overwritten JSON': `JSON.stringify = JSON.parse = () => { throw new Error('no') }`,
  'has overwritten Array.prototype': `for (const name of ['filter', 'find', 'concat']) Array.prototype[name] = () => { throw new Error('no') }`,
  'has taken events away': `window.CustomEvent = window.dispatchEvent = undefined; MutationObserver.prototype.observe = () => { throw new Error('no') }`,
  'has broken selectors': `Element.prototype.closest = Element.prototype.matches = CSS.escape = () => { throw new Error('no') }`,
};
const faults = `window.faults = []; addEventListener('error', (event) => faults.push(event.message));
  addEventListener('unhandledrejection', (event) => faults.push(String(event.reason)));`;
const cases = Object.entries({ ...hostile, ...hopeless });
/** Its own script that runs after the tracker's is deferred too. */
const afterwards = (code: string) =>
  `<script defer src="data:text/javascript,${encodeURIComponent(code)}"></script>`;

const pages: Record<string, string> = {
  '/': `<!doctype html>${tag}${body}`,
  '/plain': '<!doctype html>',
  '/stub': `<!doctype html><script>${stub}; heatlake.identify(7); heatlake.page('early'); heatlake.event('began', { of: [1] })</script>${tag}${body}`,
  '/clobbered': `<!doctype html>${tag}<b id="heatlake"></b>${body}`,
  ...Object.fromEntries(
    cases.flatMap(([, code], n) => [
      [`/before-${n}`, `<!doctype html><script>${faults}${code}</script>${tag}${body}`],
      [`/after-${n}`, `<!doctype html><script>${faults}</script>${tag}${afterwards(code)}${body}`],
    ]),
  ),
};

const site = testSite(pages);

const clicks = async (count = 1) =>
  (await site.until((list) => list.filter(isClick).length >= count)).filter(isClick);
const customs = async () => {
  const isCustom = (event: { type: string }) => event.type === 'custom';
  const came = await site.until((list) => list.some(isCustom));
  return came.flatMap((event) => (event.type === 'custom' ? [event] : []));
};

site.test('Calls before the script has loaded are made when it has', async (page) => {
  await page.goto(`${site.url}/stub`);
  const [event] = await customs();
  assert.deepEqual([event?.name, JSON.parse(event?.props ?? '')], ['began', { of: [1] }]);
  await page.click('#b');
  const [click] = await clicks();
  assert.equal(click?.page, 'early');
});

site.test('page() names the page until its path changes; a wrong call throws nothing', async (page) => {
  await page.goto(site.url);
  await page.evaluate(() => {
    window.heatlake.page('named');
    document.body.click();
    history.pushState({}, '', '/next');
    document.body.click();
    const circle: Record<string, unknown> = {};
    circle.of = circle;
    for (const bad of [undefined, null, Symbol('x'), 1n]) {
      for (const name of ['identify', 'watch']) Reflect.get(window.heatlake, name)(bad, bad);
    }
    window.heatlake.event('bad', circle);
    window.heatlake.identify();
  });
  const came = await clicks(2);
  assert.deepEqual(came.map((click) => click.page).sort(), ['/next', 'named']);
});

site.test('An element with the id heatlake does not stop the tracker', async (page) => {
  await page.goto(`${site.url}/clobbered`);
  await page.evaluate(() => window.heatlake.event('here'));
  assert.equal((await customs())[0]?.name, 'here');
});

/** Presses, leaves the page, and says what the door and the browser's storage hold then. */
async function trace(page: Page, context: BrowserContext) {
  await page.click('#b');
  await page.evaluate(() => window.heatlake.event('said'));
  await page.click('a');
  await page.waitForURL('**/plain');
  // What the page sent as it went has come before this.
  await page.evaluate(async () => (await fetch('/plain')).text());
  const stored = await page.evaluate(() => Object.keys(localStorage));
  return { stored, cookies: await context.cookies(), sent: site.batches.length };
}

for (const [what, code] of [
  ['Global Privacy Control', `Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`],
  ['Do Not Track', `Object.defineProperty(navigator, 'doNotTrack', { value: '1' })`],
] as const) {
  site.test(`With ${what} on nothing is recorded and nothing stored`, async (page, context) => {
    await page.addInitScript(code);
    await page.goto(site.url);
    assert.deepEqual(await trace(page, context), { stored: [], cookies: [], sent: 0 });
  });
}

site.test(
  'What was stored before Global Privacy Control was switched on is deleted, and never sent',
  async (page, context) => {
    // No route meets the beacon of a page that is left.
    await page.addInitScript(() => {
      navigator.sendBeacon = () => true;
    });
    await context.route('**/api/events', (route) => route.abort());
    await page.goto(site.url);
    const tried = page.evaluate(
      () => new Promise((resolve) => addEventListener('heatlake:sent', resolve, { once: true })),
    );
    await page.click('#b');
    await tried;
    await page.goto(`${site.url}/plain`);
    await page.waitForFunction(() => localStorage.length > 0);
    await context.unroute('**/api/events');
    await page.addInitScript(`Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })`);
    await page.goto(site.url);
    await page.waitForFunction(() => localStorage.length === 0);
    assert.deepEqual(await trace(page, context), { stored: [], cookies: [], sent: 0 });
  },
);

site.test(
  'An opt-out holds over reloads and forgets what was not sent; optOut(false) undoes it',
  async (page, context) => {
    await page.clock.install();
    // Else a view may be reported on a busy machine before the opt-out.
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await page.goto(site.url);
    await page.evaluate(() => {
      document.body.click();
      window.heatlake.optOut();
    });
    await page.reload();
    assert.deepEqual(await trace(page, context), { stored: ['heatlake off'], cookies: [], sent: 0 });
    await page.goto(site.url);
    await page.evaluate(() => {
      window.heatlake.optOut(false);
      window.heatlake.event('back');
    });
    await page.clock.runFor(2000);
    assert.equal((await customs())[0]?.name, 'back');
  },
);

site.test(
  'The fragment #heatlake=token opens the overlay, leaves the address, and nothing is recorded',
  async (page, context) => {
    const told = Promise.withResolvers<string>();
    await context.exposeFunction('told', told.resolve);
    await context.route('**/overlay.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: `export const start = ([page], token) => { told(token + ' on ' + page()); history.replaceState(null, '', location.pathname + location.search) }`,
      }),
    );
    await page.goto(`${site.url}/?q=1#heatlake=abc.def`);
    await page.waitForFunction(() => location.hash === '');
    assert.deepEqual([new URL(page.url()).search, await told.promise], ['?q=1', 'abc.def on /']);
    assert.doesNotMatch(await page.content(), /abc\.def/);
    await page.click('#b');
    await page.evaluate(() => {
      window.heatlake.event('looked');
      window.heatlake.page('other');
    });
    await page.click('a');
    await page.waitForURL('**/plain');
    assert.equal(site.batches.length, 0);
  },
);

site.test('No cookie is ever set', async (page, context) => {
  await page.goto(site.url);
  await page.click('#b');
  await clicks();
  assert.deepEqual(await context.cookies(), []);
});

for (const [n, [what, code]] of cases.entries()) {
  for (const when of ['before', 'after']) {
    site.test(`A page that ${what} ${when} the tracker runs works on and sees no fault`, async (page) => {
      await page.goto(`${site.url}/${when}-${n}`);
      await page.click('#b');
      assert.equal(await page.title(), '1');
      assert.deepEqual(await page.evaluate('window.faults'), []);
      if (Object.values(hostile).includes(code)) assert.equal((await clicks())[0]?.site, 'shop');
      await page.click('a');
      await page.waitForURL('**/plain');
    });
  }
}

for (const [policy, works] of [
  [`default-src 'none'; script-src 'nonce-abc'; connect-src 'self'`, true],
  [`default-src 'none'; script-src 'nonce-abc'`, false],
] as const) {
  site.test(
    `Under the policy "${policy}" the tracker ${works ? 'works' : 'breaks nothing'}`,
    async (page, context) => {
      await context.route('**/csp', (route) =>
        route.fulfill({
          headers: { 'content-security-policy': policy, 'content-type': 'text/html' },
          body: `<!doctype html>${tag.replace('<script', '<script nonce="abc"')}<button id="b">B</button>`,
        }),
      );
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      await page.goto(`${site.url}/csp`);
      await page.click('#b');
      if (works) assert.equal((await clicks()).length, 1);
      assert.deepEqual(faults, []);
    },
  );
}
