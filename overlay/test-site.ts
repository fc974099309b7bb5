/** For tests only: a site, and on another origin the Heatlake that the overlay comes from and asks. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import type { ClicksAnswer, OverlayAnswer, PressedElement, ScrollAnswer } from '#lib/overlay-answer.ts';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import { patience_ms } from '#tracker/test-in-browser.ts';
import { buildOverlay } from './build.ts';

export type Asked = {
  page: string;
  layer: string;
  band: string;
  from: string;
  to: string;
  authorization: string;
};
/** A page's HTML, and headers of its answer. */
export type SitePage = string | { html: string; headers: Record<string, string> };

async function listen(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test site has no port.');
  return { server, url: `http://127.0.0.1:${address.port}` };
}

const range = { from: '2026-11-16', to: '2026-11-22', tz: 'UTC' };

/** An answer with these elements and nothing else. */
export function clicksAnswer(elements: PressedElement[], more: Partial<ClicksAnswer> = {}): OverlayAnswer {
  const clicks = elements.flatMap(({ cells }) => cells).reduce((sum, [, , count]) => sum + count, 0);
  const top = elements.map(({ selector, cells }) => {
    const own = cells.reduce((sum, [, , count]) => sum + count, 0);
    return { selector, label: null, clicks: own, share: own / clicks, rage: 0, dead: 0 };
  });
  const answered = { elements, top, clicks, without_element: 0, cut: false, ...more };
  return { kind: 'clicks', page: '', ...range, clicks: answered };
}

export function scrollAnswer(scroll: ScrollAnswer): OverlayAnswer {
  return { kind: 'scroll', page: '', ...range, scroll };
}

type Reply = OverlayAnswer | { status: number };

/**
 * Each test has a host name of its own for Heatlake: a question that an earlier test gave up may still come, to
 * another host, and is nobody's.
 * @param pages path -> page; Heatlake's address stands for HOST in the headers
 */
export async function startTestSite(pages: Record<string, SitePage>) {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-overlay-'));
  await buildOverlay(join(folder, 'overlay.js'));
  const script = await readFile(join(folder, 'overlay.js'));
  const asked: Asked[] = [];
  let reply: (asked: Asked) => Reply | Promise<Reply> = () => clicksAnswer([]);
  let tests = 0;

  const receive: RequestListener = async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };
    if (pathname === '/overlay.js') {
      response.writeHead(200, { 'content-type': 'text/javascript', ...cors }).end(script);
    } else if (request.method === 'OPTIONS' || request.headers.host !== new URL(host()).host) {
      response.writeHead(204, cors).end();
    } else {
      const text = (name: string) => searchParams.get(name) ?? '';
      const question = {
        page: text('page'),
        layer: text('layer'),
        band: text('band'),
        from: text('from'),
        to: text('to'),
        authorization: request.headers.authorization ?? '',
      };
      asked.push(question);
      const answer = await reply(question);
      if ('status' in answer) response.writeHead(answer.status, cors).end('{}');
      else
        response
          .writeHead(200, { 'content-type': 'application/json', ...cors })
          .end(JSON.stringify({ ...answer, page: question.page }));
    }
  };
  const heatlake = await listen(receive);
  /** Browsers know every name under localhost as this machine. */
  const host = () => heatlake.url.replace('127.0.0.1', `test-${tests}.localhost`);
  const site = await listen((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    if (page === undefined) return response.writeHead(404).end();
    const { html, headers } = typeof page === 'string' ? { html: page, headers: {} } : page;
    for (const [name, value] of Object.entries(headers))
      response.setHeader(name, value.replaceAll('HOST', host()));
    return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  const browser = await chromium.launch(chromiumLaunchOptions());

  return {
    url: site.url,
    /** Of the test that runs. */
    get host() {
      return host();
    },
    asked,
    answerWith(next: typeof reply): void {
      reply = next;
    },
    async fresh(): Promise<BrowserContext> {
      tests += 1;
      asked.length = 0;
      return browser.newContext({ viewport: { width: 1000, height: 700 } });
    },
    async close(): Promise<void> {
      await browser.close();
      for (const { server } of [heatlake, site]) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true });
    },
  };
}

export type TestSite = Awaited<ReturnType<typeof startTestSite>>;

declare global {
  interface Window {
    /** The overlay's closed shadow root, where a test looks inside. */
    overlay_root: ShadowRoot;
  }
}

/** Keeps the closed shadow root for the test. Called before the page is opened. */
export async function lookInside(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (options) {
      const root = attach.call(this, options);
      if (this.localName === 'heatlake-overlay') window.overlay_root = root;
      return root;
    };
  });
}

/** Loads the overlay into the page as the tracker does. */
export async function loadOverlay(page: Page, host: string, token = 'claims.signature'): Promise<void> {
  await page.evaluate(
    async ([source, value]) => {
      const { start } = await import(String(source));
      start([() => location.pathname], value);
    },
    [`${host}/overlay.js`, token],
  );
}

/** Opens the page with the overlay on it, and what a test looks into; faults of scripts fail the test. */
export async function openOverlay(page: Page, site: TestSite, path: string, token?: string): Promise<void> {
  page.on('pageerror', (error) => assert.fail(error));
  await lookInside(page);
  await page.goto(site.url + path);
  await loadOverlay(page, site.host, token);
}

/** The texts of the panel in a row, once they contain `text`. */
export async function panelSays(page: Page, text: string): Promise<string> {
  await page.waitForFunction(
    (wanted) => window.overlay_root?.querySelector('section')?.textContent?.includes(wanted),
    text,
  );
  return page.evaluate(() => window.overlay_root.querySelector('section')?.textContent ?? '');
}

/**
 * Waits until the hottest pixel of the drawing lies within 3 px of a place in the window. Fails by its time limit,
 * with what is drawn instead.
 */
export async function hottestAt(page: Page, place: { x: number; y: number }): Promise<void> {
  const hottest = () =>
    page.evaluate(() => {
      const canvas = window.overlay_root.querySelector('canvas');
      const context = canvas?.getContext('2d');
      if (!canvas || !context) return undefined;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      let [most, count, x, y] = [1, 0, 0, 0];
      for (let at = 3; at < data.length; at += 4) {
        const alpha = data[at] ?? 0;
        if (alpha < most) continue;
        if (alpha > most) [most, count, x, y] = [alpha, 0, 0, 0];
        count += 1;
        x += ((at >> 2) % canvas.width) + 0.5;
        y += Math.floor((at >> 2) / canvas.width) + 0.5;
      }
      if (count === 0) return undefined;
      return { x: (x / count / canvas.width) * innerWidth, y: (y / count / canvas.height) * innerHeight };
    });
  const end = performance.now() + patience_ms;
  for (;;) {
    const found = await hottest();
    if (found !== undefined && Math.hypot(found.x - place.x, found.y - place.y) <= 3) return;
    if (performance.now() > end)
      throw new Error(`Wanted ${JSON.stringify(place)}, drawn ${JSON.stringify(found)}`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
