/** What a stranger can make of the server with requests that no browser of ours sends. Needs `npm run build`. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { FakeFirehose } from '#lib/delivery/fake-firehose.fixture.ts';
import { makeFolder, start } from './server.fixture.ts';

const signin_token = 'sign-in-token-of-this-test';
const csrfAnswer = z.object({ csrfToken: z.string() });

async function startServer(context: TestContext): Promise<string> {
  const firehose = await FakeFirehose.start();
  context.after(() => firehose.close());
  const env = { HEATLAKE_SIGNIN_TOKEN: signin_token };
  return (await start(context, firehose.endpoint, await makeFolder(context), env)).url;
}

/** Sends a request exactly as given: `fetch` would tidy up the target, and refuse some methods. */
async function send(url: string, method: string, target: string, body = '') {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, method, path: target, agent: false }).end(body);
  const [answer] = await once(sent, 'response');
  return { status: answer.statusCode, body: await text(answer) };
}

/** Signs in with a body in JSON; `padding` spaces stand before it. */
async function signIn(url: string, padding: number): Promise<Response> {
  const asked = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = csrfAnswer.parse(await asked.json());
  const cookie = asked.headers.getSetCookie().map((line) => line.split(';', 1)[0]);
  return fetch(`${url}/api/auth/callback/signin-link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: cookie.join('; ') },
    body: ' '.repeat(padding) + JSON.stringify({ csrfToken, token: signin_token, json: 'true' }),
  });
}

const isSignedIn = (answer: Response) => answer.headers.getSetCookie().some((line) => /-session-/.test(line));

test('By whatever header a page is asked for, a stranger moves no question to the lake', async (context) => {
  let questions = 0;
  const lake = createServer((_, response) => {
    questions += 1;
    response.writeHead(400).end();
  }).listen(0, '127.0.0.1');
  await once(lake, 'listening');
  context.after(() => {
    lake.close();
    lake.closeAllConnections();
  });
  const address = lake.address();
  assert.ok(address !== null && typeof address === 'object');
  const env = { HEATLAKE_API_TOKEN: 'api-token-of-this-test' };
  const { url } = await start(context, `http://127.0.0.1:${address.port}`, await makeFolder(context), env);
  const tricks = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-nextjs-data': '1' },
    { 'x-middleware-prefetch': '1' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { cookie: `heatlake-session-${new URL(url).port}=forged` },
    { authorization: 'Bearer undefined' },
  ];
  for (const path of ['/', '/heatmap', '/videos', '/viewers', '/viewers/ann', '/api/metrics/pages']) {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS']) {
      // To the end, redirects included: Next marks a request for a page's data before it answers it.
      for (const headers of tricks) await (await fetch(url + path, { method, headers })).text();
    }
  }
  assert.equal(questions, 0);
  const headers = { authorization: `Bearer ${env.HEATLAKE_API_TOKEN}` };
  await (await fetch(`${url}/api/metrics/pages`, { headers })).text();
  assert.ok(questions > 0);
});

test('Of next-auth nothing answers but what signing in and out needs', async (context) => {
  const url = await startServer(context);
  for (const path of ['session', 'signout', '_log', 'verify-request', 'callback/signin-link']) {
    assert.equal((await fetch(`${url}/api/auth/${path}`)).status, 404, path);
  }
  for (const path of ['_log', 'session', 'signin/signin-link']) {
    assert.equal((await fetch(`${url}/api/auth/${path}`, { method: 'POST' })).status, 404, path);
  }
});

test('No page or route reads more than 64 KiB of a body', async (context) => {
  const url = await startServer(context);
  assert.ok(isSignedIn(await signIn(url, 1000)));
  assert.ok(!isSignedIn(await signIn(url, 64 * 1024)));
});

test('A method that nothing answers is refused, and an address that can not be decoded', async (context) => {
  const url = await startServer(context);
  for (const method of ['TRACE', 'PUT', 'PROPFIND', 'DELETE'])
    assert.equal((await send(url, method, '/')).status, 405);
  for (const target of ['*', '/%', '/viewers/%E0%A4%A']) {
    assert.equal((await send(url, 'GET', target)).status, 400, target);
  }
});

test('A request that names the whole address is answered as one that names its path', async (context) => {
  const url = await startServer(context);
  const { status, body } = await send(url, 'POST', 'http://any.example/api/events', '{"action":"test"}');
  assert.deepEqual([status, JSON.parse(body)], [202, { accepted: 1, rejected: [] }]);
  assert.equal((await send(url, 'GET', 'http://any.example/api/health')).status, 200);
});
