/** Pictures of local pages, in a real browser. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Browser, chromium } from 'playwright';
import { readConfig } from '#lib/config.ts';
import { checkPicture } from '#lib/snapshots/check-picture.ts';
import { max_picture_side } from '#lib/snapshots/snapshot.ts';
import { chromiumLaunchOptions } from '../chromium-launch-options.ts';
import { readArguments, SnapshotError } from './arguments.ts';
import { destinationOf, type Picture } from './send-picture.ts';
import { snapshotPage } from './snapshot-page.ts';

const dot =
  '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><rect width="100" height="100" fill="red"/></svg>';
const page = (body: string) =>
  `<!doctype html><meta name="viewport" content="width=device-width"><style>body{margin:0}</style>${body}`;
const pages: Record<string, string> = {
  '/': page('<div style="height:2000px;background:rgb(0,0,255)">Hello</div>'),
  '/tall': page('<div style="height:40000px;background:linear-gradient(red,blue)"></div>'),
  '/lazy': page(
    '<div style="height:9000px"></div><img loading="lazy" src="/dot.svg" width="100" height="100" style="display:block">',
  ),
  '/part': page(
    '<div style="height:300px"></div><div id="frame" style="width:200px;height:80px;background:green"></div>',
  ),
  '/tracked': page('<p>Tracked</p><script src="/tracker.js"></script>'),
  '/login': page('<p>Who are you?</p>'),
  '/moves': page('<script>location.replace("/login")</script>'),
};

const asked: string[] = [];
function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname: path } = new URL(request.url ?? '/', 'http://localhost');
  asked.push(path);
  const html = (text: string) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
  const signed_in = request.headers.cookie?.includes('session=good') === true;
  if (path === '/dot.svg') response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(dot);
  else if (path === '/data') response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  else if (path === '/account' && signed_in) html(page('<p>Yours</p>'));
  else if (path === '/account') response.writeHead(302, { location: '/login' }).end();
  else if (pages[path] !== undefined) html(pages[path]);
  else if (path === '/error') response.writeHead(500, { 'content-type': 'text/html' }).end(page('It broke'));
  else response.writeHead(404, { 'content-type': 'text/html' }).end(page('Nothing here'));
}

const server = createServer(answer);
let origin = '';
let folder = '';
let browser: Browser;
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  origin = `http://127.0.0.1:${address.port}`;
  folder = await mkdtemp(join(tmpdir(), 'heatlake-snapshot-'));
  browser = await chromium.launch(chromiumLaunchOptions());
});
after(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/** The pictures that `npm run snapshot -- <origin><path> <args>` would send. */
async function take(path: string, ...args: string[]) {
  const pictures: Picture[] = [];
  const lines: string[] = [];
  const send = async (picture: Picture) => {
    pictures.push(picture);
  };
  await snapshotPage(readArguments([`${origin}${path}`, ...args]), {
    browser,
    destination: { name: 'the test', send },
    log: (line) => lines.push(line),
  });
  return { pictures, lines };
}

async function takeOne(path: string, ...args: string[]): Promise<Picture> {
  const { pictures } = await take(path, '--bands', 'phone', ...args);
  const [picture, ...more] = pictures;
  assert.ok(picture !== undefined && more.length === 0);
  return picture;
}

/** The colour of a picture at a place: red, green, blue. */
async function colourAt({ bytes }: Picture, x: number, y: number): Promise<number[]> {
  const opened = await browser.newPage();
  const source = `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
  const colour = await opened.evaluate(
    async ([src, left, top]) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas?.drawImage(image, -left, -top);
      return [...(canvas?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])];
    },
    [source, x, y] as const,
  );
  await opened.close();
  return colour;
}

const isAbout = (colour: number[], wanted: number[]) =>
  colour.length === 3 && colour.every((part, place) => Math.abs(part - (wanted[place] ?? 0)) < 40);
const says = (pattern: RegExp) => (error: unknown) =>
  error instanceof SnapshotError && pattern.test(error.message);

test('a page has a picture for each band, as wide as a window of that band and as high as the page', async () => {
  const { pictures, lines } = await take('/?utm=secret', '--site', 'shop');
  assert.deepEqual(
    pictures.map(({ subject, bytes }) => [subject, checkPicture(bytes)]),
    [
      ['phone', 390],
      ['tablet', 820],
      ['desktop', 1440],
      ['wide', 1920],
    ].map(([band, width]) => [
      { site: 'shop', page: '/', band },
      { type: 'jpeg', width, height: 2000 },
    ]),
  );
  for (const { facts } of pictures) {
    assert.equal(facts.shown_part, 1);
    assert.equal(facts.url, `${origin}/`);
  }
  assert.equal(lines.filter((line) => line.includes('kept')).length, 4);
  assert.ok(!lines.join().includes('secret'));
});

test('what is not 200, or no HTML, is refused and nothing is sent', async () => {
  await assert.rejects(take('/nowhere'), says(/answers 404, not 200/));
  await assert.rejects(take('/error'), says(/answers 500, not 200/));
  await assert.rejects(take('/data'), says(/no HTML but application\/json/));
});

test('an address where nobody answers is said as that', async () => {
  // Nothing listens on port 1 of this machine, and browsers do not even ask there.
  const wanted = readArguments(['http://127.0.0.1:1/', '--bands', 'phone']);
  const options = { browser, destination: { name: 'the test', send: async () => {} }, log: () => {} };
  await assert.rejects(snapshotPage(wanted, options), says(/can not be opened: net::ERR_/));
});

test('a page that leads to another one is refused by name, by the server or by its own script', async () => {
  await assert.rejects(take('/account'), says(/\/account leads to .*\/login\. .*--state/));
  await assert.rejects(take('/moves'), says(/\/moves leads to .*\/login/));
});

test('with a login state the page behind the sign-in is taken', async () => {
  const state = join(folder, 'login.json');
  const cookie = { name: 'session', value: 'good', domain: '127.0.0.1', path: '/', expires: -1 };
  const cookies = [{ ...cookie, httpOnly: true, secure: false, sameSite: 'Lax' }];
  await writeFile(state, JSON.stringify({ cookies, origins: [] }));
  assert.equal((await takeOne('/account', '--state', state)).subject.page, '/account');
  await assert.rejects(take('/account', '--state', join(folder, 'no.json')), says(/names no file/));
});

test('images that load when they are seen are there', async () => {
  const picture = await takeOne('/lazy');
  const { height } = checkPicture(picture.bytes);
  assert.equal(height, 9100);
  assert.ok(isAbout(await colourAt(picture, 50, height - 50), [255, 0, 0]));
});

test('of a page 40,000 px high the first part is taken, and it says which part', async () => {
  const picture = await takeOne('/tall');
  assert.equal(checkPicture(picture.bytes).height, max_picture_side);
  assert.equal(picture.facts.shown_part, max_picture_side / 40_000);
  const down = max_picture_side / 40_000;
  const wanted = [255 * (1 - down), 0, 255 * down];
  assert.ok(isAbout(await colourAt(picture, 100, max_picture_side - 10), wanted), 'the end of it is drawn');
});

test('with an area only that element is taken', async () => {
  const picture = await takeOne('/part', '--area', '#frame');
  assert.deepEqual(checkPicture(picture.bytes), { type: 'jpeg', width: 200, height: 80 });
  assert.ok(isAbout(await colourAt(picture, 100, 40), [0, 128, 0]));
  await assert.rejects(take('/part', '--area', '#none'), says(/Nothing on the page is seen at --area #none/));
});

test('taking a picture is not counted as a view: the tracker is not loaded', async () => {
  await takeOne('/tracked');
  assert.ok(asked.includes('/tracked'));
  assert.ok(!asked.includes('/tracker.js'));
});

test('a wrong command line is refused with what is wrong, and how to use it', () => {
  const cases: [string[], RegExp][] = [
    [[], /Name one page/],
    [['ftp://shop.example/'], /url must be an http or https address/],
    [['https://shop.example/', '--bands', 'phone,watch'], /bands\.1 must be one of/],
    [['https://shop.example/', '--site', '../x'], /site must be/],
    [['https://shop.example/', '--to', 'http://heat.example'], /to must be https/],
    [['https://shop.example/', '--what'], /--what/],
  ];
  for (const [args, pattern] of cases) {
    assert.throws(() => readArguments(args), says(pattern));
    assert.throws(() => readArguments(args), says(/npm run snapshot --/));
  }
});

test('another machine is asked with its token only, and the token follows no redirect', async (context) => {
  const came: IncomingMessage[] = [];
  const heatlake = createServer((request, response) => {
    came.push(request);
    const status = came.length === 1 ? 201 : 307;
    request.resume().on('end', () => response.writeHead(status, { location: `${origin}/login` }).end());
  }).listen(0, '127.0.0.1');
  await once(heatlake, 'listening');
  context.after(() => heatlake.close());
  const address = heatlake.address();
  assert.ok(address !== null && typeof address === 'object');
  const to = ['https://shop.example/a', '--to', `http://127.0.0.1:${address.port}`];
  assert.throws(() => destinationOf(readArguments(to), readConfig({})), says(/Give the HEATLAKE_API_TOKEN/));
  const { send } = destinationOf(readArguments([...to, '--token', 'the-token-of-a-team']), readConfig({}));
  const picture: Picture = {
    subject: { site: 'shop', page: '/a?b=c&d', band: 'phone' },
    bytes: Buffer.from('picture'),
    facts: { shown_part: 1, taken_at: 1, url: 'https://shop.example/a' },
  };
  await send(picture);
  assert.equal(came[0]?.headers.authorization, 'Bearer the-token-of-a-team');
  const sent = new URL(came[0]?.url ?? '', 'http://localhost').searchParams;
  assert.deepEqual(Object.fromEntries(sent), {
    ...picture.subject,
    shown_part: '1',
    taken_at: '1',
    url: 'https://shop.example/a',
  });
  const before_redirect = asked.length;
  await assert.rejects(send(picture), says(/can not be reached/));
  assert.equal(asked.length, before_redirect);
});
