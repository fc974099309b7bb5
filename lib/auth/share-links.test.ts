/** Links in a lake of their own: the local endpoint with the real stack. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { lakeStore } from '../lake-store.ts';
import { startLake } from '../metrics/lake.fixture.ts';
import type { Reader } from '../reader.ts';
import type { ShareView } from '../share-view.ts';
import type { Identity } from './identity.ts';
import { endShareLink, isStillShared, listShareLinks, makeShareLink } from './share-links.ts';
import { issueShareToken, openShare } from './share-token.ts';

const lake = await startLake();
after(() => lake.close());

const settings = readConfig({ HEATLAKE_SECRET: 's'.repeat(32), HEATLAKE_VIEWERS: '@example.com=shop' });
const day_ms = 86_400_000;
const range = { site: 'shop', from: '2026-11-01', to: '2026-11-22', tz: 'UTC' };
const view: ShareView = { kind: 'heatmap', ...range, page: '/<b>', band: 'all', layer: 'all' };
const person = (name: string): { identity: Identity; reader: Reader } => {
  const email = `${name}@example.com`;
  return {
    identity: { kind: 'person', provider: 'oidc', name, email, groups: [] },
    reader: { name: email, role: 'viewer', sites: ['shop'] },
  };
};
const [ann, ben] = [person('ann'), person('ben')];
const admin: Reader = { name: 'local', role: 'admin', sites: 'all' };
const refused = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;
const make = (maker = ann, ends_at = Date.now() + day_ms) =>
  makeShareLink(maker, { view, ends_at }, settings);

async function isOpen(token: string): Promise<boolean> {
  const share = await openShare(token, settings);
  return share !== undefined && (await isStillShared(share));
}

test('a link is listed for whoever made it and for admins, and ends alone when one of them ends it', async () => {
  const [first, second] = [await make(), await make()];
  const listed = await listShareLinks(ann.reader);
  assert.equal(listed.length, 2);
  assert.deepEqual(
    listed.map(({ view: of, made_by }) => [of, made_by]),
    [
      [view, 'ann@example.com'],
      [view, 'ann@example.com'],
    ],
  );
  assert.deepEqual(await listShareLinks(ben.reader), []);
  assert.equal((await listShareLinks(admin)).length, 2);

  const share = await openShare(first, settings);
  assert.ok(share !== undefined);
  await assert.rejects(endShareLink(ben.reader, share.id), refused('not_found'));
  assert.deepEqual([await isOpen(first), await isOpen(second)], [true, true]);
  await endShareLink(ann.reader, share.id);
  assert.deepEqual([await isOpen(first), await isOpen(second)], [false, true]);
  await assert.rejects(endShareLink(ann.reader, share.id), refused('not_found'));
  for (const { id } of await listShareLinks(admin)) await endShareLink(admin, id);
  assert.equal(await isOpen(second), false);
});

test('a link that was not noted shows nothing, however well it is signed', async () => {
  assert.equal(
    await isOpen(await issueShareToken(ann, { view, ends_at: Date.now() + day_ms }, settings)),
    false,
  );
});

test('links past their date are listed no more, and what else lies among the notes is none', async () => {
  await make();
  const { client, bucket } = await lakeStore();
  const damaged = crypto.randomUUID();
  for (const [Key, Body] of [
    [`shares/${damaged}.json`, '{"id":'],
    ['shares/../x.json', '{}'],
    ['shares/readme', ''],
  ] as const) {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
  }
  assert.equal((await listShareLinks(ann.reader)).length, 1);
  assert.deepEqual(await listShareLinks(ann.reader, Date.now() + 2 * day_ms), []);
  assert.deepEqual(await listShareLinks(ann.reader), []);
});

test('who holds a link may list and end none, and an id that is none ends none', async () => {
  const token = await make();
  const share = await openShare(token, settings);
  assert.ok(share !== undefined);
  assert.throws(() => listShareLinks(share.reader), refused('forbidden'));
  await assert.rejects(endShareLink(share.reader, share.id), refused('forbidden'));
  for (const id of ['', '..', '../imports/x', `${share.id}/`, '*']) {
    await assert.rejects(endShareLink(admin, id), refused('not_found'));
  }
  assert.equal(await isOpen(token), true);
});
