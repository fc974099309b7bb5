/** Every page without a mouse: all that can be used is reached by Tab, and where one is can be seen. */
import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from 'playwright/test';
import { everyPage } from './every-page.ts';
import { readMetric, sendEvents, signIn } from './heatlake.ts';

const site = `keys-${randomUUID().slice(0, 8)}`;

test.beforeAll(async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
  await sendEvents(request, [
    { type: 'click', site, page: '/shop', width: 1200, height: 2400, x: 6, y: 4, selector: '#buy' },
    { type: 'play', site, video_id: 'intro', user_id: 'ann', started_at: 0, ended_at: 30_000 },
  ]);
  for (const metric of ['pages', 'video-totals']) {
    await expect.poll(async () => (await readMetric(request, metric, { site })).rows.length).toBe(1);
  }
  await request.dispose();
});

/** More than any page has stops: the walk ends by itself. */
const most_stops = 250;

/** Waits until every panel has its answer, and every button can be pressed. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.skeleton:visible')).toHaveCount(0);
  await expect(page.locator('button:disabled:visible')).toHaveCount(0);
}

/** Numbers the elements of the page as they are asked about: what comes and goes around them changes no number. */
async function numberElements(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const numbers = new WeakMap<Element, number>();
    let given = 0;
    const numberOf = (element: Element) => {
      const number = numbers.get(element) ?? given++;
      numbers.set(element, number);
      return number;
    };
    Object.assign(globalThis, { numberOf });
  });
}

type Stop = { place: number; what: string; is_marked: boolean; is_in_view: boolean };

/**
 * Where the keyboard is: the number of the element in the page, or -1 for none; and whether people see that it is there, by an
 * outline of its own or of what stands for it.
 */
function stopOf(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const { numberOf }: { numberOf?: (element: Element) => number } = Object(globalThis);
    const element = document.activeElement;
    if (element === null || element === document.body) {
      return { place: -1, what: '', is_marked: true, is_in_view: true };
    }
    const isOutlined = (at: Element | null): boolean => {
      if (at === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    };
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return {
      place: numberOf?.(element) ?? -1,
      what: element.outerHTML.slice(0, 160),
      is_marked:
        isOutlined(element) || isOutlined(element.parentElement) || isOutlined(element.closest('.cm-editor')),
      is_in_view: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth,
    };
  });
}

/** What a person can use on the page: by its number, and what it is. */
function controlsOf(page: Page): Promise<{ place: number; what: string }[]> {
  return page.evaluate(() => {
    const usable =
      'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable="true"]';
    const { numberOf }: { numberOf?: (element: Element) => number } = Object(globalThis);
    // Of a group of radio buttons Tab reaches the chosen one, and arrows the others.
    const unreached = ':disabled, [tabindex="-1"], input[type="hidden"], input[type="radio"]:not(:checked)';
    return [...document.querySelectorAll(usable)]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(unreached),
      )
      .map((element) => ({ place: numberOf?.(element) ?? -1, what: element.outerHTML.slice(0, 160) }));
  });
}

/** Presses Tab until the keyboard has left the page, or is where it was before. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  const seen = new Set<number>();
  for (let count = 0; count < most_stops; count += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    // A field of a date has a stop for each of its parts.
    const is_same_field = stop.place === stops.at(-1)?.place;
    if (stop.place === -1 || (seen.has(stop.place) && !is_same_field)) break;
    seen.add(stop.place);
    stops.push(stop);
  }
  return stops;
}

for (const path of everyPage(site, { user: 'ann', video: 'intro' })) {
  test(`on ${path.replace(site, 'a-site')} everything is reached by Tab, and always seen`, async ({
    page,
  }) => {
    await numberElements(page);
    await signIn(page);
    await page.goto(path);
    await settled(page);
    const stops = await walk(page);
    expect(stops[0]?.what).toContain('#content');
    if (path === '/sql') {
      // The editor takes its field's place once that was reached, and is there the second time.
      await expect(page.locator('.cm-content')).toBeVisible();
      stops.push(...(await walk(page)));
    }
    expect(stops.filter(({ is_marked, is_in_view }) => !is_marked || !is_in_view)).toEqual([]);
    const reached = new Set(stops.map(({ place }) => place));
    const controls = await controlsOf(page);
    expect(controls.filter(({ place }) => !reached.has(place))).toEqual([]);
    expect(reached.size).toBeGreaterThan(10);
  });
}

test('on a phone everything is reached by Tab too, the places through the menu', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await numberElements(page);
  await signIn(page);
  await page.goto(`/?site=${site}`);
  await settled(page);
  const menu = page.locator('summary', { hasText: 'Menu' });
  await menu.focus();
  await page.keyboard.press('Enter');
  const stops = await walk(page);
  expect(stops.filter(({ is_marked, is_in_view }) => !is_marked || !is_in_view)).toEqual([]);
  expect(stops.filter(({ what }) => what.includes('href="/heatmap'))).not.toEqual([]);
});

test('tabs are links that Enter follows, what is hidden opens by Enter, and tables scroll by arrows', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page);
  await page.goto(`/?site=${site}`);
  await settled(page);
  const summary = page.locator('summary', { hasText: 'Show the lines as a table' });
  await summary.focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('region', { name: 'The numbers by day, UTC' });
  await expect(table).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(table).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => table.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);

  await page.getByRole('link', { name: '28 days' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=/);
  await expect(page.getByRole('link', { name: '28 days' })).toHaveAttribute('aria-current', 'true');
});
