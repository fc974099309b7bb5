import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { assertMayRead, type Reader } from '../reader.ts';
import { issueOverlayToken, overlayGrant } from './overlay-token.ts';
import { issueSession } from './session.ts';

const secret = 's'.repeat(32);
const settings = readConfig({ HEATLAKE_SECRET: secret, HEATLAKE_API_TOKEN: 'an-api-token-of-the-team' });
const everybody: Reader = { name: 'Reader', role: 'viewer', sites: 'all' };
const wanted = { site: 'shop', shown: { from: '2026-11-01', to: '2026-11-22', tz: 'Asia/Seoul' } };
const now_ms = Date.UTC(2026, 10, 22, 12);
const minute_ms = 60_000;

const issue = (reader = everybody, from = settings) => issueOverlayToken(reader, wanted, from, now_ms);
const asking = (authorization: string) => new Request('http://localhost/', { headers: { authorization } });
const grant = (token: string, at_ms = now_ms) => overlayGrant(asking(`Bearer ${token}`), settings, at_ms);
const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

test('a token reads the one site it was made for, and no other', async () => {
  const { reader, site } = await grant(await issue());
  assert.equal(site, 'shop');
  assert.deepEqual(reader, { name: 'Reader', role: 'viewer', sites: ['shop'] });
  assertMayRead(reader, 'shop');
  assert.throws(() => assertMayRead(reader, 'other'), refused('forbidden'));
});

test('a token is good for 15 minutes, and then says that it has expired', async () => {
  const token = await issue();
  await grant(token, now_ms + 15 * minute_ms - 1);
  await assert.rejects(grant(token, now_ms + 15 * minute_ms), /has expired/);
  await assert.rejects(grant(token, now_ms + 15 * minute_ms), refused('unauthorized'));
});

test('a reader who may not see a site can not make a token for it', async () => {
  await assert.rejects(issue({ name: 'Somebody', role: 'viewer', sites: ['other'] }), refused('forbidden'));
});

test('a token whose claims or signature were changed, or that another secret signed, is refused', async () => {
  const token = await issue();
  const [body = '', signature = ''] = token.split('.');
  const text = Buffer.from(body, 'base64url').toString();
  const other_site = Buffer.from(text.replace('shop', 'bank')).toString('base64url');
  const later = Buffer.from(text.replace(/"expires_at":\d+/, '"expires_at":9999999999999')).toString(
    'base64url',
  );
  const foreign = await issue(everybody, readConfig({ HEATLAKE_SECRET: 't'.repeat(32) }));
  const forged = [
    `${other_site}.${signature}`,
    `${later}.${signature}`,
    `${body}.`,
    body,
    `${body}.${signature}x`,
    `${body}.${signature}.${signature}`,
    `.${signature}`,
    foreign,
  ];
  for (const one of forged) await assert.rejects(grant(one), refused('unauthorized'), one);
});

test('neither a session nor the API token is a token of the overlay', async () => {
  const session = await issueSession({ kind: 'local', password_id: null }, settings);
  for (const one of [session, settings.HEATLAKE_API_TOKEN ?? '']) {
    await assert.rejects(grant(one), refused('unauthorized'));
  }
  await assert.rejects(
    overlayGrant(asking(`Basic ${await issue()}`), settings, now_ms),
    refused('unauthorized'),
  );
});

test('any other text is refused as unauthorized, never as a failure of the server', async () => {
  const text = fc.oneof(
    fc.stringMatching(/^[!-~]{0,200}$/),
    fc.base64String().map((part) => `${part}.${part}`),
  );
  await fc.assert(fc.asyncProperty(text, (one) => assert.rejects(grant(one), refused('unauthorized'))));
});
