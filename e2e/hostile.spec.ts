/** What strangers can write is text everywhere: on every page, in files and in headers, under the real policy. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { hrefOf } from '#lib/filters.ts';
import { everyPage } from './every-page.ts';
import { api_token, readMetric, sendEvents, signIn } from './heatlake.ts';

/** Each would leave a mark, or a gap, where it is taken for something else than text. */
const hostile = [
  '<script>globalThis.struck = 1</script>',
  '"><img src=x onerror="globalThis.struck = 1">',
  "'><svg/onload=globalThis.struck=1>",
  'javascript:globalThis.struck=1',
  '\u202Egnp.exe\u202C',
  '=HYPERLINK("http://127.0.0.1:1/","x")',
  '../../../../etc/passwd',
  '%00%2e%2e%2f\u0001',
  '</textarea></title></style><b>bold</b>',
  '{{7*7}}<%= 7*7 %>',
  `${'x'.repeat(200)}\u00ADlong`,
];

const site = `hostile-${randomUUID().slice(0, 8)}`;

test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  await sendEvents(
    request,
    hostile.flatMap((name, place) => [
      {
        ...{ type: 'click', site, page: name, width: 1200, height: 800, x: 6 + place, y: 4 },
        ...{ selector: name, element_x: 0.5, element_y: 0.5, element_label: name },
      },
      {
        ...{ type: 'play', site, video_id: name, user_id: name, page: name, user_agent: name },
        ...{ started_at: 0, ended_at: 1000 * (place + 1), duration_ms: 60_000 },
      },
      {
        type: 'view',
        site,
        page: name,
        page_view_id: randomUUID(),
        width: 1200,
        height: 800,
        max_scroll_y: 0,
      },
    ]),
  );
  for (const metric of ['pages', 'video-totals', 'viewer-watch-time']) {
    await expect
      .poll(async () => (await readMetric(request, metric, { site })).rows.length)
      .toBe(hostile.length);
  }
  await request.dispose();
});

/** Notes whatever a page must not do: break its policy, fail, or ask. */
async function watch(page: Page): Promise<string[]> {
  const faults: string[] = [];
  await page.exposeFunction('noteFault', (fault: string) => faults.push(fault));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { noteFault }: { noteFault?: (fault: string) => void } = Object(globalThis);
      noteFault?.(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  return faults;
}

/** What of the page is not ours: marks that were left, links to nowhere good, elements that somebody else wrote. */
function strangeParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll('a[href], form[action]')].filter((element) => {
      const address = element.getAttribute('href') ?? element.getAttribute('action') ?? '';
      return !['http:', 'https:'].includes(new URL(address, location.href).protocol);
    });
    const written = [...document.querySelectorAll('[onerror], [onload], img[src="x"]')];
    return [
      ...('struck' in globalThis ? ['struck'] : []),
      ...[...links, ...written].map((element) => element.outerHTML.slice(0, 200)),
    ];
  });
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.skeleton:visible')).toHaveCount(0);
}

test('on every list each name is shown as it was sent, and nothing in it runs', async ({ page }) => {
  const faults = await watch(page);
  await signIn(page);
  for (const path of everyPage(site, { user: 'nobody', video: 'nothing' })) {
    await page.goto(path);
    await settled(page);
    expect([path, await strangeParts(page)]).toEqual([path, []]);
  }
  for (const path of ['/videos', '/viewers', '/heatmap']) {
    await page.goto(hrefOf(path, { site }));
    await settled(page);
    const text = await page.locator('#content').evaluate((element) => element.textContent);
    for (const name of hostile) expect([path, name, text.includes(name)]).toEqual([path, name, true]);
  }
  expect(faults).toEqual([]);
});

test('the page of each name opens from the list, and says it', async ({ page }) => {
  const faults = await watch(page);
  await signIn(page);
  for (const [list, path] of [
    ['/videos', '/videos/'],
    ['/viewers', '/viewers/'],
  ] as const) {
    await page.goto(hrefOf(list, { site }));
    await settled(page);
    const hrefs = await page
      .locator(`#content a[href^="${path}"]`)
      .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
    expect(hrefs.length).toBe(hostile.length);
    // Half of them as videos, the others as viewers: both pages are made of the same pieces.
    for (const href of hrefs.filter((_, place) => (place % 2 === 0) === (list === '/videos'))) {
      const response = await page.goto(href);
      expect([href, response?.status()]).toEqual([href, 200]);
      await settled(page);
      const heading = await page.getByRole('heading', { level: 1 }).textContent();
      const text = await page.locator('#content').evaluate((element) => element.textContent);
      expect([href, heading, hostile.some((name) => text.includes(name))]).toEqual([href, heading, true]);
      expect([href, await strangeParts(page)]).toEqual([href, []]);
    }
  }
  for (const name of hostile.slice(0, 5)) {
    await page.goto(hrefOf('/heatmap', { site, page: name, band: 'all' }));
    await settled(page);
    await expect(page.getByRole('img', { name: /1 click/ }).first()).toBeVisible();
    expect([name, await strangeParts(page)]).toEqual([name, []]);
  }
  expect(faults).toEqual([]);
});

test('a file has a name of ours and no formula, whatever the rows and the address say', async ({ page }) => {
  for (const metric of ['pages', 'video-totals', 'viewer-watch-time', 'video-pages']) {
    for (const name of hostile) {
      const response = await page.request.get(`/api/metrics/${metric}`, {
        params: { site, format: 'csv', ...(metric === 'video-pages' ? { video_id: name } : {}) },
        headers: { authorization: `Bearer ${api_token}` },
      });
      const headers = response.headers();
      expect(headers['content-disposition']).toMatch(/^attachment; filename="heatlake-[a-z-]+\.csv"$/);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(await response.text()).not.toMatch(/(^|[,"\n])[=@]/);
      if (metric !== 'video-pages') break;
    }
  }
  const wrong = await page.request.get('/api/metrics/pages', {
    params: { site, format: 'csv', from: '2026-01-01"\r\nset-cookie: a=b', to: '../../x' },
    headers: { authorization: `Bearer ${api_token}` },
  });
  expect(wrong.status()).toBe(400);
  expect(wrong.headers()['set-cookie']).toBeUndefined();
});

test('what Athena says about hostile SQL is text', async ({ page }) => {
  const faults = await watch(page);
  await signIn(page);
  for (const name of hostile.slice(0, 2)) {
    await page.goto(hrefOf('/sql', { query: `SELECT ${name} FROM "${name.replaceAll('"', '""')}"` }));
    await settled(page);
    await page.getByRole('button', { name: /^Run/ }).first().click();
    await expect(page.getByRole('main').getByRole('alert').first()).toBeVisible();
    expect([name, await strangeParts(page)]).toEqual([name, []]);
  }
  expect(faults).toEqual([]);
});

/** Queries that no page can make sense of. */
const impossible = [
  'site=%3Cscript%3EglobalThis.struck=1%3C/script%3E',
  'site=a&site=b',
  'from=2026-13-45&to=%22%3E%3Cimg%20src=x%20onerror=globalThis.struck=1%3E',
  'from=2026-02-01&to=2026-01-01',
  'from=1900-01-01&to=2100-01-01',
  'tz=../../etc/localtime',
  `tz=${'A'.repeat(3000)}`,
  'from=%00&to=%E2%80%AE',
];

test('what can not be is said on every page with a filter, with a way back that works', async ({ page }) => {
  const faults = await watch(page);
  await signIn(page);
  const filtered = ['/', '/heatmap', '/videos', '/videos/intro', '/viewers', '/viewers/ann'];
  for (const [place, query] of impossible.entries()) {
    // Each query on two pages, each page with several: all of both, and not all products.
    for (const path of [filtered[place % filtered.length], filtered[(place + 3) % filtered.length]]) {
      const response = await page.goto(`${path}?${query}`);
      expect([path, query, response?.status()]).toEqual([path, query, 200]);
      const alert = page.getByRole('alert').filter({ hasText: 'Nothing was asked' });
      await expect(alert).toBeVisible();
      expect([path, query, await strangeParts(page)]).toEqual([path, query, []]);
      await alert.getByRole('link').click();
      await expect(alert).toHaveCount(0);
      await expect(page).toHaveURL((url) => url.pathname === path);
    }
  }
  expect(faults).toEqual([]);
});

test('what no page knows hinders none, and is named where there is a filter', async ({ page }) => {
  const faults = await watch(page);
  await signIn(page);
  const name = encodeURIComponent('"><img src=x onerror=globalThis.struck=1>');
  for (const path of everyPage(site, { user: 'nobody', video: 'nothing' })) {
    const response = await page.goto(`${path}${path.includes('?') ? '&' : '?'}${name}=1&page=a&page=b`);
    expect([path, response?.status()]).toEqual([path, 200]);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect([path, await strangeParts(page)]).toEqual([path, []]);
  }
  await page.goto(`/videos?site=${site}&${name}=1`);
  await expect(page.getByText('went on without: "><img')).toBeVisible();
  for (const path of ['/nothing-here', '/videos/a/b/c', '/share/%3Cscript%3E', '/embed/..%2f..']) {
    const response = await page.goto(path);
    expect([path, response?.status()]).toEqual([path, 404]);
    expect([path, await strangeParts(page)]).toEqual([path, []]);
  }
  expect(faults).toEqual([]);
});
