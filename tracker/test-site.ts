/** For tests only: a site with the tracker on its pages, and the door its events go to. */
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { expandEvent } from '#lib/events/compact.ts';
import { events } from '#lib/events/index.ts';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import { buildMore, buildTracker } from './build.ts';
import { type Body, patience_ms, testInBrowser } from './test-in-browser.ts';

/** Every event must be one that the real door accepts, as it stands. */
const batch = z.object({
  // Playwright's clock has fractions of milliseconds.
  sent_at: z.number(),
  events: z.array(
    z.preprocess(
      expandEvent,
      z.discriminatedUnion('type', [
        events.click.schema,
        events.play.schema,
        events.view.schema,
        events.custom.schema,
      ]),
    ),
  ),
});
type Batch = z.output<typeof batch> & {
  /** The body, before the door has read it. */
  sent: unknown;
  body_bytes: number;
  content_type: string;
  cookie: string;
  /** When it came, by a clock that nobody sets: ms. */
  at: number;
};
type Event = Batch['events'][number];
type View = Extract<Event, { type: 'view' }>;
const isView = (event: Event): event is View => event.type === 'view';
const isNoView = (event: Event): event is Exclude<Event, View> => event.type !== 'view';
type Answer = { status: number; headers?: Record<string, string> };

/** Serves `body`, in parts where the browser asks for a part: a video can be sought in only so. */
function serve(request: IncomingMessage, response: ServerResponse, type: string, body: Buffer): void {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = Number(from ?? 0);
  const end = to === undefined || to === '' ? body.length - 1 : Number(to);
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': type,
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    ...(from === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${body.length}` }),
  });
  response.end(body.subarray(start, end + 1));
}

/** What is served beside the pages: path -> type and content. */
async function builtFiles(): Promise<Map<string, [type: string, body: Buffer]>> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-tracker-'));
  try {
    await buildTracker(join(folder, 'tracker.js'));
    await buildMore(join(folder, 'more.js'));
    const video = join(import.meta.dirname, '..', 'public', 'demo.webm');
    return new Map([
      ['/tracker.js', ['text/javascript', await readFile(join(folder, 'tracker.js'))]],
      ['/more.js', ['text/javascript', await readFile(join(folder, 'more.js'))]],
      ['/demo.webm', ['video/webm', await readFile(video)]],
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Starts before the tests of the file that calls it, and ends after them. Each test has a host name of its own for
 * the site: what a page of an earlier test sends as it goes comes to another host, and is nobody's.
 * @param pages path -> HTML; the tracker's script is for the page to write: `/tracker.js`
 * @param prepare what every test does first
 */
export function testSite(pages: Record<string, string>, prepare?: Body) {
  const batches: Batch[] = [];
  const news = new EventEmitter();
  let answers: Answer[] = [];
  let tests = 0;
  let port = 0;
  let files: Awaited<ReturnType<typeof builtFiles>>;
  let browser: Browser;
  /** Browsers know every name under localhost as this machine. */
  const host = () => `test-${tests}.localhost:${port}`;

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (request.headers.host !== host()) {
      response.writeHead(202).end();
      return;
    }
    const { 'content-type': content_type = '', cookie = '' } = request.headers;
    const sent: unknown = JSON.parse(body.toString());
    // As it is stored: what has no value is left out.
    const parsed: z.output<typeof batch> = JSON.parse(JSON.stringify(batch.parse(sent)));
    batches.push({ ...parsed, sent, body_bytes: body.length, content_type, cookie, at: performance.now() });
    const { status, headers } = answers.shift() ?? { status: 202 };
    response.writeHead(status, {
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'retry-after',
      ...headers,
    });
    response.end(JSON.stringify({ accepted: parsed.events.length, rejected: [] }));
    news.emit('batch');
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = pages[pathname];
    const file = files.get(pathname);
    if (request.method === 'POST')
      receive(request, response).catch((error) => {
        // A request that its page cut off as it went is no fault.
        if (request.complete) news.emit('error', error);
      });
    else if (file !== undefined) serve(request, response, ...file);
    else if (page !== undefined) serve(request, response, 'text/html; charset=utf-8', Buffer.from(page));
    else response.writeHead(404).end();
  });

  before(async () => {
    files = await builtFiles();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The test site has no port.');
    port = address.port;
    const options = chromiumLaunchOptions();
    browser = await chromium.launch({
      ...options,
      args: [...(options.args ?? []), '--autoplay-policy=no-user-gesture-required'],
    });
  });
  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    server.close();
  });

  async function until<E extends Event>(is: (event: Event) => event is E, enough: (came: E[]) => boolean) {
    for (;;) {
      const came = new Map(batches.flatMap((one) => one.events.map((event) => [event.event_id, event])));
      const list = [...came.values()].filter(is);
      if (enough(list)) return list;
      await once(news, 'batch', { signal: AbortSignal.timeout(patience_ms) });
    }
  }

  return {
    /** Of the test that runs. */
    get url() {
      return `http://${host()}`;
    },
    /** Every request to the door in this test, in order. */
    batches,
    /** Answers for the next requests; 202 after them. */
    answerWith(...next: Answer[]): void {
      answers = next;
    },
    /** Declares a test in a browser profile of its own. */
    test: testInBrowser(() => {
      tests += 1;
      batches.length = 0;
      answers = [];
      return browser.newContext({ viewport: { width: 1000, height: 700 } });
    }, prepare),
    /** Waits until what came, without views of pages, holds `enough`. Each event counts once, as in a query. */
    until: (enough: (came: Event[]) => boolean) => until(isNoView, enough),
    /** Waits until the views of pages, each report of them, are `enough`. */
    views: (enough: (came: View[]) => boolean) => until(isView, enough),
  };
}

/** Waits until the page's tracker has its second file, where it has asked for it. */
export const hasMore = (page: Page) => page.evaluate("import('/more.js').then(() => undefined)");

export const isClick = (event: Event) => event.type === 'click';
