import { type Browser, errors, type Page, type Response } from 'playwright';
import type { BandName } from '#lib/bands.ts';
import { max_picture_bytes, max_picture_pixels, max_picture_side } from '#lib/snapshots/snapshot.ts';
import { SnapshotError } from './arguments.ts';

/** A window that is usual in its band: CSS px. */
export const windows: { readonly [Band in BandName]: { width: number; height: number } } = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1440, height: 900 },
  wide: { width: 1920, height: 1080 },
};

/** JPEG qualities, tried in turn until the file is within its bound. */
const qualities = [80, 50, 25];

export type Wanted = {
  url: URL;
  band: BandName;
  /** CSS selector of the only element that is taken. */
  area?: string | undefined;
  /** A file of Playwright's storage state. */
  state?: string | undefined;
  /** How long to wait for the page's answer, ms; for it to be quiet, a third of that. */
  patience_ms: number;
  log: (line: string) => void;
};

export type Taken = { bytes: Buffer; width: number; height: number; shown_part: number; taken_at: number };

/** The address without what may be a secret: no name and password, no query, no fragment. */
export function plainAddress({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}

/** Whether a page is still the one that was asked for. An upgrade from http to https is no other page. */
function isSamePage(asked: URL, came: URL): boolean {
  const upgraded =
    asked.protocol === 'http:' && came.protocol === 'https:' && asked.hostname === came.hostname;
  return asked.pathname === came.pathname && (asked.origin === came.origin || upgraded);
}

function assertSamePage(asked: URL, came: URL): void {
  if (isSamePage(asked, came)) return;
  throw new SnapshotError(
    `${plainAddress(asked)} leads to ${plainAddress(came)}. Name that one, or, where it asks for a sign-in, give a login state with --state.`,
  );
}

function assertIsPage(response: Response | null, { url }: Wanted): void {
  const status = response?.status();
  if (status !== 200)
    throw new SnapshotError(`${plainAddress(url)} answers ${status ?? 'nothing'}, not 200.`);
  const type = response?.headers()['content-type'] ?? '';
  if (!/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)) {
    throw new SnapshotError(`${plainAddress(url)} is no HTML but ${type === '' ? 'of no kind' : type}.`);
  }
}

/** @throws SnapshotError where nobody answers, or not in time */
async function goTo(page: Page, { url, patience_ms }: Wanted): Promise<Response | null> {
  try {
    return await page.goto(url.href, { timeout: patience_ms, waitUntil: 'load' });
  } catch (cause) {
    const [, fault = String(cause)] = /(net::ERR_\w+)/.exec(String(cause)) ?? [];
    const late = `does not answer in ${patience_ms / 1000} s`;
    const why = cause instanceof errors.TimeoutError ? late : `can not be opened: ${fault}`;
    throw new SnapshotError(`${plainAddress(url)} ${why}.`, { cause });
  }
}

/** Waits for `what`, and goes on without it when patience ends: some pages are never quiet. */
async function wait(what: Promise<unknown>, not_met: string, { log }: Wanted): Promise<void> {
  try {
    await what;
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    log(`  ${not_met}; the picture is taken as it is.`);
  }
}

/** Shows each part of the page once, so that what loads when it is seen is there. Ends at the top again. */
async function scrollThrough(page: Page, wanted: Wanted): Promise<void> {
  await page.evaluate(async (most_px) => {
    const drawn = () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(undefined))));
    const height = () => Math.min(document.documentElement.scrollHeight, most_px);
    for (let top = 0; top < height(); top += innerHeight) {
      scrollTo({ top, behavior: 'instant' });
      await drawn();
    }
    scrollTo({ top: 0, behavior: 'instant' });
    await drawn();
    await document.fonts.ready;
  }, max_picture_side);
  const timeout = wanted.patience_ms / 3;
  await wait(page.waitForLoadState('networkidle', { timeout }), 'It still loads something', wanted);
  const all_there = page.waitForFunction(
    (most_px) =>
      [...document.images].every(
        (image) =>
          image.complete || image.getBoundingClientRect().top > most_px || image.offsetParent === null,
      ),
    max_picture_side,
    { timeout },
  );
  await wait(all_there, 'Not every image came', wanted);
}

type Box = { x: number; y: number; width: number; height: number };

/** The place of what is taken within the page, and its whole height: CSS px. */
async function boxOf(page: Page, area: string | undefined): Promise<Box> {
  const box = await page.evaluate((selector) => {
    const root = document.documentElement;
    if (selector === undefined) return { x: 0, y: 0, width: root.scrollWidth, height: root.scrollHeight };
    const { x, y, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? {};
    if (x === undefined || y === undefined || !width || !height) return undefined;
    return { x: x + scrollX, y: y + scrollY, width, height };
  }, area);
  if (box === undefined) throw new SnapshotError(`Nothing on the page is seen at --area ${area}.`);
  return {
    x: Math.round(box.x),
    y: Math.round(box.y),
    width: Math.round(box.width),
    height: Math.round(box.height),
  };
}

async function shoot(page: Page, clip: Box): Promise<Buffer> {
  for (const quality of qualities) {
    const bytes = await page.screenshot({ type: 'jpeg', quality, fullPage: true, clip, scale: 'css' });
    if (bytes.length <= max_picture_bytes) return bytes;
  }
  throw new SnapshotError(
    `The picture has more than ${max_picture_bytes / 1e6} MB. Take a part of it with --area.`,
  );
}

/** Opens the page as somebody who visits it, and never as one who is counted: a picture is no view. */
async function open(browser: Browser, wanted: Wanted): Promise<Page> {
  const context = await browser.newContext({
    viewport: windows[wanted.band],
    hasTouch: wanted.band === 'phone' || wanted.band === 'tablet',
    // A worker of the page would answer requests past the route below.
    serviceWorkers: 'block',
    ...(wanted.state === undefined ? {} : { storageState: wanted.state }),
  });
  await context.route(
    ({ pathname }) => /\/tracker\.js$/.test(pathname),
    (route) => route.abort(),
  );
  return context.newPage();
}

/**
 * Takes a picture of a page at the window of one band: the whole of it, or its first 16,384 px. Nothing is hidden.
 * @throws SnapshotError where the answer is not 200, no HTML, or another page than was asked for
 */
export async function takePicture(browser: Browser, wanted: Wanted): Promise<Taken> {
  const page = await open(browser, wanted);
  try {
    const response = await goTo(page, wanted);
    if (response !== null) assertSamePage(wanted.url, new URL(response.url()));
    assertIsPage(response, wanted);
    const quiet = page.waitForLoadState('networkidle', { timeout: wanted.patience_ms / 3 });
    await wait(quiet, 'It still loads something', wanted);
    await scrollThrough(page, wanted);
    // A page may also lead elsewhere by its own script.
    assertSamePage(wanted.url, new URL(page.url()));
    const box = await boxOf(page, wanted.area);
    const width = Math.min(box.width, max_picture_side);
    const height = Math.min(box.height, max_picture_side, Math.floor(max_picture_pixels / width));
    const bytes = await shoot(page, { ...box, width, height });
    return { bytes, width, height, shown_part: height / box.height, taken_at: Date.now() };
  } finally {
    await page.context().close();
  }
}
