import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { issueSession } from '#lib/auth/session.ts';
import { config } from '#lib/config.ts';
import { startLake } from '#lib/metrics/lake.fixture.ts';
import { png } from '#lib/snapshots/pictures.fixture.ts';
import { max_picture_bytes, snapshotSchema } from '#lib/snapshots/snapshot.ts';

const api_token = 'an-api-token-of-the-team';
const secret = 's'.repeat(32);
Object.assign(process.env, { HEATLAKE_API_TOKEN: api_token, HEATLAKE_SECRET: secret, PORT: '4123' });
const lake = await startLake();
after(() => lake.close());
const { DELETE, GET, POST } = await import('./route.ts');

const base = 'http://localhost:4123/api/snapshots';
const by_token = { authorization: `Bearer ${api_token}` };
const session = await issueSession({ kind: 'local', password_id: null }, config());
const cookie = `heatlake-session-4123=${session}`;
const subject = { site: 'shop', page: '/a?b=<script>', band: 'desktop' };

type Given = { query?: Record<string, string>; headers?: Record<string, string>; body?: BodyInit };

function upload({ query = {}, headers = by_token, body = new Uint8Array(png(30, 20)) }: Given = {}) {
  const url = `${base}?${new URLSearchParams({ ...subject, ...query })}`;
  return POST(new Request(url, { method: 'POST', headers, body }));
}

function show(query: Record<string, string>, headers: Record<string, string> = by_token) {
  return GET(new Request(`${base}?${new URLSearchParams(query)}`, { headers }));
}

test('a picture that was uploaded is shown as a picture and as nothing else', async () => {
  const answer = await upload();
  assert.equal(answer.status, 201);
  const { id, type } = snapshotSchema.parse(await answer.json());
  const shown = await show({ ...subject, id, type });
  assert.equal(shown.status, 200);
  assert.deepEqual(Buffer.from(await shown.arrayBuffer()), png(30, 20));
  assert.equal(shown.headers.get('content-type'), 'image/png');
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
  assert.match(shown.headers.get('content-security-policy') ?? '', /default-src 'none'; sandbox/);
  assert.match(shown.headers.get('cache-control') ?? '', /^private/);
});

test('without a session or the API token nobody sees a picture, and none is taken', async () => {
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'heatlake-session-4123=x' }]) {
    assert.equal((await upload({ headers })).status, 401);
    assert.equal((await show({ ...subject, id: 'a'.repeat(32), type: 'png' }, headers)).status, 401);
  }
});

test('with a cookie alone a picture is taken from our own pages only', async () => {
  const from = async (headers: Record<string, string>) =>
    (await upload({ headers: { cookie, host: 'localhost:4123', ...headers } })).status;
  assert.equal(await from({ origin: 'http://localhost:4123' }), 201);
  for (const origin of [
    'https://evil.example',
    'http://localhost:4124',
    'null',
    'http://localhost:4123.evil.example',
  ]) {
    assert.equal(await from({ origin }), 403, origin);
  }
  assert.equal(await from({}), 403);
});

function remove(id: string, headers: Record<string, string>) {
  return DELETE(
    new Request(`${base}?${new URLSearchParams({ ...subject, id })}`, { method: 'DELETE', headers }),
  );
}

test('a picture is removed by our own pages and by the token, once, and only the one that is named', async () => {
  const { id, type } = snapshotSchema.parse(await (await upload()).json());
  const host = 'localhost:4123';
  assert.equal((await remove(id, {})).status, 401);
  assert.equal((await remove(id, { cookie, host })).status, 403);
  assert.equal((await remove(id, { cookie, host, origin: 'https://evil.example' })).status, 403);
  assert.equal((await remove('f'.repeat(32), by_token)).status, 404);
  assert.equal((await remove('../../x', by_token)).status, 400);
  assert.equal((await show({ ...subject, id, type })).status, 200);
  assert.equal((await remove(id, { cookie, host, origin: 'http://localhost:4123' })).status, 204);
  assert.equal((await show({ ...subject, id, type })).status, 404);
  assert.equal((await remove(id, by_token)).status, 404);
});

test('a wrong parameter is named', async () => {
  const cases: [Record<string, string>, string][] = [
    [{ site: 'NO' }, 'site'],
    [{ page: '' }, 'page'],
    [{ page: 'x'.repeat(2049) }, 'page'],
    [{ band: 'all' }, 'band'],
    [{ band: '../phone' }, 'band'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ shown_part: '0' }, 'shown_part'],
    [{ taken_at: 'now' }, 'taken_at'],
    [{ path: '/etc' }, 'path'],
  ];
  for (const [query, name] of cases) {
    const answer = await upload({ query });
    assert.equal(answer.status, 400, name);
    assert.match(await answer.text(), new RegExp(`"path":"${name}"`));
  }
  for (const query of [
    { id: '../../x', type: 'png' },
    { id: 'a'.repeat(32), type: 'svg' },
  ]) {
    assert.equal((await show({ ...subject, ...query })).status, 400);
  }
  const twice = new Request(`${base}?${new URLSearchParams(subject)}&site=docs`, {
    method: 'POST',
    headers: by_token,
    body: '-',
  });
  assert.equal((await POST(twice)).status, 400);
});

test('what is no picture is refused, whatever kind it says it is', async () => {
  const headers = { ...by_token, 'content-type': 'image/png' };
  for (const body of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html></html>', '']) {
    assert.equal((await upload({ headers, body })).status, 400);
  }
});

test('a body is cut off as soon as it is too long, however long it says it is', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1_000_000;
      controller.enqueue(new Uint8Array(1_000_000));
    },
  });
  const init = {
    method: 'POST',
    headers: { ...by_token, 'content-length': '10' },
    body: endless,
    duplex: 'half',
  };
  const answer = await POST(new Request(`${base}?${new URLSearchParams(subject)}`, init));
  assert.equal(answer.status, 413);
  assert.ok(sent <= max_picture_bytes + 3_000_000, `${sent} bytes were taken`);
});

test('the server never opens an address that somebody typed', async (context) => {
  let opened = 0;
  const page = createServer((_, response) => {
    opened += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(page, 'listening');
  context.after(() => page.close());
  const address = page.address();
  assert.ok(address !== null && typeof address === 'object');
  const url = `http://127.0.0.1:${address.port}/`;
  const answer = await upload({ query: { url } });
  assert.equal(answer.status, 201);
  const kept = snapshotSchema.parse(await answer.json());
  assert.equal(kept.url, url);
  await (await show({ ...subject, id: kept.id, type: kept.type })).arrayBuffer();
  assert.equal((await upload({ body: url })).status, 400);
  assert.equal(opened, 0);
});

test('no module that keeps or shows pictures can ask another server but the lake', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  const files = ['lib/snapshots', 'app/api/snapshots'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /^(?!.*\.(test|fixture)\.).*\.ts$/.test(name))
      .map((name) => join(root, folder, name)),
  );
  assert.ok(files.length >= 7);
  for (const file of files) {
    assert.doesNotMatch(
      readFileSync(file, 'utf8'),
      /\bfetch\(|node:https?|node:net|playwright|XMLHttpRequest/,
      file,
    );
  }
});
