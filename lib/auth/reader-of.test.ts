import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { encode } from 'next-auth/jwt';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { assertMay, assertMayRead } from '../reader.ts';
import { askerOf, readerOf } from './reader-of.ts';
import { session_max_age_s, sessionCookie } from './session.ts';
import { issueShareToken, openShare } from './share-token.ts';

const data_dir = await mkdtemp(`${tmpdir()}/heatlake-reader-`);
after(() => rm(data_dir, { recursive: true }));

const secret = 's'.repeat(32);
const api_token = 'an-api-token-of-the-team';
const settings = readConfig({
  HEATLAKE_SECRET: secret,
  HEATLAKE_API_TOKEN: api_token,
  HEATLAKE_DATA_DIR: data_dir,
});

const request = (headers: Record<string, string>) => new Request('http://localhost/', { headers });
const withCookie = (value: string) =>
  request({ cookie: `other=1; ${sessionCookie(settings).name}=${value}` });
const session = (claims: Record<string, unknown>, maxAge = session_max_age_s, key = secret) =>
  encode({ token: claims, secret: key, maxAge });
const by_link = { kind: 'local', password_id: null };
const isUnauthorized = (error: unknown) => error instanceof AppError && error.status === 401;

test('a session begun with the printed link is an admin’s', async () => {
  const reader = await readerOf(withCookie(await session({ identity: by_link })), settings);
  assert.deepEqual(reader, { name: 'local', role: 'admin', sites: 'all' });
});

test('a session that names a role, and nobody who has it, does not read', async () => {
  const nobody = { kind: 'person', provider: 'oidc', name: 'Eve', groups: [], role: 'admin', sites: 'all' };
  for (const claims of [
    { name: 'Eve' },
    { role: 'admin' },
    { identity: { kind: 'local' } },
    { identity: nobody },
  ]) {
    await assert.rejects(readerOf(withCookie(await session(claims)), settings), isUnauthorized);
  }
});

test('a session that expired, or was made with another secret, does not read', async () => {
  const claims = { identity: by_link };
  await assert.rejects(readerOf(withCookie(await session(claims, -60)), settings), isUnauthorized);
  const foreign = await session(claims, session_max_age_s, 't'.repeat(32));
  await assert.rejects(readerOf(withCookie(foreign), settings), isUnauthorized);
});

test('any other text in the session cookie is 401, never a failure of the server', async () => {
  const parts = fc.array(fc.base64String(), { minLength: 5, maxLength: 5 }).map((texts) => texts.join('.'));
  const cookie = fc.oneof(fc.stringMatching(/^[!-:<-~]{0,80}$/), parts);
  await fc.assert(
    fc.asyncProperty(cookie, (value) =>
      assert.rejects(readerOf(withCookie(value), settings), isUnauthorized),
    ),
  );
});

test('a program with the API token reads', async () => {
  const reader = await readerOf(request({ authorization: `Bearer ${api_token}` }), settings);
  assert.deepEqual(reader, { name: 'api', role: 'admin', sites: 'all' });
});

test('a wrong, cut, longer or differently framed API token does not read', async () => {
  const wrong = [
    `Bearer ${api_token}x`,
    `Bearer ${api_token.slice(0, -1)}`,
    'Bearer ',
    api_token,
    `Basic ${api_token}`,
  ];
  for (const authorization of wrong) {
    await assert.rejects(readerOf(request({ authorization }), settings), isUnauthorized);
  }
});

const named = readConfig({
  HEATLAKE_SECRET: secret,
  HEATLAKE_API_TOKEN: api_token,
  HEATLAKE_API_TOKENS: 'reports=token-of-the-reports ci=token-of-the-builds',
  HEATLAKE_VIEWERS: 'token:reports=shop,blog',
  HEATLAKE_ADMINS: 'token:ci',
  HEATLAKE_DATA_DIR: data_dir,
});

test('a named token may do what the settings say of its name, and reads no other site', async () => {
  const readerBy = (token: string) => readerOf(request({ authorization: `Bearer ${token}` }), named);
  const reports = await readerBy('token-of-the-reports');
  assert.deepEqual(reports, { name: 'token:reports', role: 'viewer', sites: ['shop', 'blog'] });
  assertMayRead(reports, 'blog');
  const isForbidden = { code: 'forbidden' };
  assert.throws(() => assertMayRead(reports, 'docs'), isForbidden);
  assert.throws(() => assertMay(reports, 'admin'), isForbidden);
  assert.deepEqual(await readerBy('token-of-the-builds'), { name: 'token:ci', role: 'admin', sites: 'all' });
  assert.deepEqual(await readerBy(api_token), { name: 'api', role: 'admin', sites: 'all' });
  for (const wrong of ['reports', 'reports=token-of-the-reports', 'token-of-the-report']) {
    await assert.rejects(readerBy(wrong), isUnauthorized);
  }
});

test('a link that a named token made shows its site as long as the settings let the token see it', async () => {
  const asker = await askerOf(request({ authorization: 'Bearer token-of-the-reports' }), named);
  const view = { kind: 'videos', site: 'shop', from: '2026-11-01', to: '2026-11-02', tz: 'UTC' } as const;
  const link = { view, ends_at: Date.now() + 60_000 };
  const token = await issueShareToken(asker, link, named);
  assert.deepEqual((await openShare(token, named))?.view, view);
  assert.equal(await openShare(token, settings), undefined);
  const other = { ...link, view: { ...view, site: 'docs' } };
  await assert.rejects(issueShareToken(asker, other, named), { code: 'forbidden' });
});

test('no session is a program’s', async () => {
  const forged = await session({ identity: { kind: 'token', name: 'ci' } });
  await assert.rejects(readerOf(withCookie(forged), named), isUnauthorized);
});

test('without HEATLAKE_API_TOKEN no token reads', async () => {
  const closed = readConfig({ HEATLAKE_SECRET: secret, HEATLAKE_DATA_DIR: data_dir });
  for (const authorization of ['Bearer undefined', 'Bearer', `Bearer ${api_token}`]) {
    await assert.rejects(readerOf(request({ authorization }), closed), isUnauthorized);
  }
});

test('a request with neither session nor token does not read', async () => {
  await assert.rejects(readerOf(request({}), settings), isUnauthorized);
});

test('the session cookie is secure on https, never readable by scripts, and named after its port', () => {
  const secure = sessionCookie(readConfig({ HEATLAKE_URL: 'https://heat.example' }));
  assert.deepEqual(secure, {
    name: '__Host-heatlake-session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  });
  assert.equal(sessionCookie(readConfig({ PORT: '4001' })).name, 'heatlake-session-4001');
});

test('a program that sent many wrong tokens waits, and so does who finds the right one then', async () => {
  const guess = (authorization: string) =>
    readerOf(request({ authorization, 'x-forwarded-for': '198.51.100.7' }), settings);
  for (let count = 0; count < 21; count += 1) await assert.rejects(guess('Bearer wrong'), isUnauthorized);
  await assert.rejects(
    guess(`Bearer ${api_token}`),
    (error) => error instanceof AppError && error.code === 'rate_limited' && error.retry_after_s === 1,
  );
  // Others are not held up by it.
  await readerOf(
    request({ authorization: `Bearer ${api_token}`, 'x-forwarded-for': '198.51.100.8' }),
    settings,
  );
});
