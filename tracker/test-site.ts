import { randomUUID } from 'node:crypto';
/** For tests only: a site with the tracker on its pages, and the door its events go to. */
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright';
import { z } from 'zod';
import { events } from '#lib/events/index.ts';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import { buildPlayers, buildTracker } from './build.ts';

/** Every event must be one that the real door accepts, as it stands. */
const batch = z.object({
  // Playwright's clock has fractions of milliseconds.
  sent_at: z.number(),
  events: z.array(
    z.discriminatedUnion('type', [
      events.click.schema,
      events.play.schema,
      events.view.schema,
      events.custom.schema,
    ]),
  ),
});
type Batch = z.output<typeof batch> & {
  body_bytes: number;
  content_type: string;
  cookie: string;
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

/** @param pages path -> HTML; the tracker's script is for the page to write: `/tracker.js` */
export async function startTestSite(pages: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-tracker-'));
  await buildTracker(join(folder, 'tracker.js'));
  const tracker = await readFile(join(folder, 'tracker.js'));
  await buildPlayers(join(folder, 'players.js'));
  const players = await readFile(join(folder, 'players.js'));
  const video = await readFile(join(import.meta.dirname, '..', 'public', 'demo.webm'));
  const batches: Batch[] = [];
  const news = new EventEmitter();
  let answers: Answer[] = [];
  let user_agent = '';
  let fresh_at = 0;

  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const { 'content-type': content_type = '', cookie = '' } = request.headers;
    const parsed = batch.parse(JSON.parse(body.toString()));
    // What a page of an earlier test sends as it goes is nobody's here. A last beacon may name the browser itself.
    const sender = request.headers['user-agent'] ?? '';
    if (sender !== user_agent && (sender.startsWith('Test/') || Date.now() - fresh_at < 200)) {
      response.writeHead(202, { 'access-control-allow-origin': '*' }).end();
      return;
    }
    batches.push({ ...parsed, body_bytes: body.length, content_type, cookie, at: Date.now() });
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
    if (request.method === 'POST') receive(request, response).catch((error) => news.emit('error', error));
    else if (pathname === '/tracker.js') serve(request, response, 'text/javascript', tracker);
    else if (pathname === '/players.js') serve(request, response, 'text/javascript', players);
    else if (pathname === '/demo.webm') serve(request, response, 'video/webm', video);
    else if (page !== undefined) serve(request, response, 'text/html; charset=utf-8', Buffer.from(page));
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The test site has no port.');
  const options = chromiumLaunchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...(options.args ?? []), '--autoplay-policy=no-user-gesture-required'],
  });

  async function until<E extends Event>(is: (event: Event) => event is E, enough: (came: E[]) => boolean) {
    for (;;) {
      const came = new Map(batches.flatMap((one) => one.events.map((event) => [event.event_id, event])));
      const list = [...came.values()].filter(is);
      if (enough(list)) return list;
      await once(news, 'batch', { signal: AbortSignal.timeout(30_000) });
    }
  }

  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Every request to the door, in order. */
    batches,
    /** Answers for the next requests; 202 after them. */
    answerWith(...next: Answer[]): void {
      answers = next;
    },
    /** Forgets what came, for the next test, and gives it a browser profile of its own. */
    async fresh(): Promise<BrowserContext> {
      batches.length = 0;
      answers = [];
      fresh_at = Date.now();
      user_agent = `Test/${randomUUID()}`;
      return browser.newContext({ viewport: { width: 1000, height: 700 }, userAgent: user_agent });
    },
    /** Waits until what came, without views of pages, holds `enough`. Each event counts once, as in a query. */
    until: (enough: (came: Event[]) => boolean) => until(isNoView, enough),
    /** Waits until the views of pages, each report of them, are `enough`. */
    views: (enough: (came: View[]) => boolean) => until(isView, enough),
    async close(): Promise<void> {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type TestSite = Awaited<ReturnType<typeof startTestSite>>;
export const isClick = (event: Event) => event.type === 'click';
export const isPlay = (event: Event) => event.type === 'play';
