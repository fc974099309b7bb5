import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { issueSession } from '#lib/auth/session.ts';
import { config } from '#lib/config.ts';

const api_token = 'an-api-token-of-the-team';
const secret = 's'.repeat(32);
process.env.HEATLAKE_API_TOKEN = api_token;
process.env.HEATLAKE_API_TOKENS = 'reports=token-of-the-reports';
process.env.HEATLAKE_VIEWERS = 'token:reports=shop';
process.env.HEATLAKE_SECRET = secret;
process.env.PORT = '4123';
const { GET } = await import('./route.ts');

const failure = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

const signed_in = { authorization: `Bearer ${api_token}` };

/** Asks the handler itself. None of these questions gets as far as a query. */
async function ask(path: string, headers: Record<string, string> = signed_in) {
  const url = new URL(path, 'http://localhost/api/metrics/');
  const name = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
  const response = await GET(new Request(url, { headers }), { params: Promise.resolve({ name }) });
  const { error } = failure.parse(await response.json());
  return { response, error, paths: [...new Set(error.issues?.map((issue) => issue.path))] };
}

test('nobody reads a metric without a session or the API token', async () => {
  for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'heatlake-session-4123=x' }]) {
    const { response, error } = await ask('pages', headers);
    assert.equal(response.status, 401);
    assert.equal(error.code, 'unauthorized');
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.equal(response.headers.get('cache-control'), 'no-store');
  }
});

test('a stranger learns nothing about which metrics there are', async () => {
  const { response } = await ask('no-such-metric', {});
  assert.equal(response.status, 401);
});

test('somebody signed in is let through to the parameters', async () => {
  const session = await issueSession({ kind: 'local', password_id: null }, config());
  const { response } = await ask('pages?from=never', { cookie: `heatlake-session-4123=${session}` });
  assert.equal(response.status, 400);
});

test('a named token is let through to its own site, and to no other', async () => {
  const by_token = { authorization: 'Bearer token-of-the-reports' };
  assert.equal((await ask('pages?site=shop&from=never', by_token)).response.status, 400);
  for (const path of ['pages?site=docs', 'pages']) {
    const { response, error } = await ask(path, by_token);
    assert.equal(response.status, 403, path);
    assert.equal(error.code, 'forbidden');
  }
});

test('an unknown metric is 404, names of the object itself too', async () => {
  for (const name of ['no-such-metric', 'constructor', '__proto__', 'toString', 'pages%2F..']) {
    const { response, error } = await ask(name);
    assert.equal(response.status, 404, name);
    assert.match(error.message, /click-heatmap/);
  }
});

test('a wrong parameter is 400 and named', async () => {
  const cases: [string, string[]][] = [
    ['pages?from=yesterday', ['from']],
    ['pages?to=2026-02-30', ['to']],
    ['pages?tz=Mars/Phobos', ['tz']],
    ['pages?site=NO', ['site']],
    ['pages?from=2026-02-02&to=2026-02-01', ['from']],
    ['click-heatmap', ['page']],
    ['click-heatmap?page=main&band=watch', ['band']],
    ['viewer-platforms', ['user_id']],
    ['pages?format=xml', ['format']],
    ['pages?colour=red', ['colour']],
    ['pages?max_age_seconds=soon', ['max_age_seconds']],
    ['pages?max_age_seconds=3601', ['max_age_seconds']],
    ['pages?site=NO&tz=Mars', ['site', 'tz']],
  ];
  for (const [path, expected] of cases) {
    const { response, paths } = await ask(path);
    assert.equal(response.status, 400, path);
    assert.deepEqual(paths.sort(), expected, path);
  }
});

test('a parameter that is given twice is 400 and named, whichever it is', async () => {
  const { response, paths } = await ask('pages?site=a&site=b&format=csv&format=json&tz=UTC');
  assert.equal(response.status, 400);
  assert.deepEqual(paths.sort(), ['format', 'site']);
});

test('a fault is JSON also where CSV was asked for', async () => {
  const { response } = await ask('pages?from=yesterday&format=csv');
  assert.equal(response.status, 400);
  assert.equal(response.headers.get('content-disposition'), null);
});
