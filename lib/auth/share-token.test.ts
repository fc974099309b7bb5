import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encode } from 'next-auth/jwt';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { assertMay, assertMayRead, type Reader } from '../reader.ts';
import type { ShareView } from '../share-view.ts';
import type { Identity } from './identity.ts';
import { issueOverlayToken, overlayGrant } from './overlay-token.ts';
import { issueSession, readSession } from './session.ts';
import { issueShareToken, max_share_ms, openShare } from './share-token.ts';

const secret = 's'.repeat(32);
const with_people = (viewers: string) => readConfig({ HEATLAKE_SECRET: secret, HEATLAKE_VIEWERS: viewers });
const settings = with_people('ann@agency.com=shop');
const now_ms = Date.now();
const day_ms = 86_400_000;

const range = { site: 'shop', from: '2026-11-01', to: '2026-11-22', tz: 'Asia/Seoul' };
const heatmap: ShareView = { kind: 'heatmap', ...range, page: '/가격', band: 'desktop', layer: 'rage' };
const ann: Identity = { kind: 'person', provider: 'oidc', name: 'Ann', email: 'ann@agency.com', groups: [] };
const ann_reads: Reader = { name: 'ann', role: 'viewer', sites: ['shop'] };
const local: Identity = { kind: 'local', password_id: null };
const root: Reader = { name: 'local', role: 'admin', sites: 'all' };

type Maker = { identity: Identity; reader: Reader };
const issue = (
  view = heatmap,
  maker: Maker = { identity: ann, reader: ann_reads },
  ends_at = now_ms + day_ms,
) => issueShareToken(maker, { view, ends_at }, settings, now_ms);
const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

test('a link reads its view, and no other metric, page, range, site or person', async () => {
  const share = await openShare(await issue(), settings);
  assert.deepEqual(share?.view, heatmap);
  const { reader } = share;
  const { kind: _, ...params } = heatmap;
  const ask = (name: string, more: object = {}) =>
    assertMayRead(reader, 'shop', { name, params: { ...params, ...more } });
  ask('click-heatmap');
  ask('scroll-reach');
  assertMayRead(reader, 'shop', {
    name: 'picture',
    params: { site: 'shop', page: '/가격', band: 'desktop' },
  });
  const others: [string, object?][] = [
    ['video-totals'],
    ['clicks-over-time'],
    ['viewer-watch-time'],
    ['click-heatmap', { page: '/other' }],
    ['click-heatmap', { page: undefined }],
    ['click-heatmap', { layer: 'all' }],
    ['click-heatmap', { from: '2020-01-01' }],
    ['click-heatmap', { user_id: 'ann' }],
  ];
  for (const [name, more] of others) assert.throws(() => ask(name, more), refused('forbidden'), name);
  assert.throws(() => assertMayRead(reader, 'blog'), refused('forbidden'));
  assert.throws(() => assertMay(reader, 'viewer'), refused('forbidden'));
});

test('a link ends at its end, which is within a year', async () => {
  const token = await issue();
  assert.ok(await openShare(token, settings, now_ms + day_ms - 1));
  assert.equal(await openShare(token, settings, now_ms + day_ms), undefined);
  for (const ends_at of [now_ms, now_ms - 1, now_ms + max_share_ms + 1, Number.NaN]) {
    await assert.rejects(issue(heatmap, undefined, ends_at), refused('bad_request'), String(ends_at));
  }
});

test('a link shows no more than its maker may see, and ends with their right', async () => {
  await assert.rejects(issue({ ...heatmap, site: 'blog' }), refused('forbidden'));
  const token = await issue();
  assert.ok(await openShare(token, with_people('@agency.com=blog,shop')));
  assert.equal(await openShare(token, with_people('@agency.com=blog')), undefined);
  assert.equal(await openShare(token, with_people('')), undefined);
  const by_admin = await issue(heatmap, { identity: local, reader: root });
  assert.ok(await openShare(by_admin, with_people('')));
});

test('who looks at a shared view can not share it on', async () => {
  const share = await openShare(await issue(), settings);
  assert.ok(share !== undefined);
  await assert.rejects(issue(heatmap, { identity: ann, reader: share.reader }), refused('forbidden'));
});

test('a link is neither a session nor a token of the overlay, and they are no links', async () => {
  const token = await issue(heatmap, { identity: local, reader: root });
  assert.equal(await readSession(token, settings), undefined);
  const request = new Request('http://localhost/', { headers: { authorization: `Bearer ${token}` } });
  await assert.rejects(overlayGrant(request, settings), refused('unauthorized'));
  const session = await issueSession(local, settings);
  const overlay = await issueOverlayToken(root, { site: 'shop', shown: range }, settings);
  const claims = { view: heatmap, maker: local, ends_at: now_ms + day_ms };
  const of_next_auth = await encode({ token: claims, secret, salt: 'heatlake-state-3000' });
  for (const other of [session, overlay, of_next_auth, await encode({ token: claims, secret })]) {
    assert.equal(await openShare(other, settings), undefined);
  }
});

test('another secret ends every link, and a changed one is none', async () => {
  const token = await issue();
  assert.equal(await openShare(token, readConfig({ HEATLAKE_SECRET: 't'.repeat(32) })), undefined);
  const last = token.at(-9) === 'A' ? 'B' : 'A';
  const damaged = [
    token.slice(1),
    token.slice(0, -1),
    `${token}.`,
    `${token.slice(0, -9)}${last}${token.slice(-8)}`,
  ];
  for (const one of [...damaged, '', '.'.repeat(4), 'x'.repeat(100_000)]) {
    assert.equal(await openShare(one, settings), undefined);
  }
});

test('any text is no link, and never a failure of the server', async () => {
  const parts = fc.array(fc.base64String(), { minLength: 5, maxLength: 5 }).map((texts) => texts.join('.'));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), parts), async (text) =>
      assert.equal(await openShare(text, settings), undefined),
    ),
  );
});

test('names that make a link too long are refused', async () => {
  await assert.rejects(issue({ ...heatmap, page: '가'.repeat(2048) }), refused('bad_request'));
  assert.ok(await openShare(await issue({ ...heatmap, page: '가'.repeat(500) }), settings));
});
