/** Pictures in a lake of their own: the local endpoint with the real stack. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AppError } from '../errors.ts';
import { lake as ourLake } from '../lake.ts';
import { startLake } from '../metrics/lake.fixture.ts';
import type { Reader } from '../reader.ts';
import { noteKey } from './keys.ts';
import { png } from './pictures.fixture.ts';
import { factsSchema, type Subject } from './snapshot.ts';
import { keepSnapshot, readPicture, readSnapshot, removeSiteSnapshots, removeSnapshot } from './snapshots.ts';

const lake = await startLake();
const s3 = new S3Client({ forcePathStyle: true });
after(async () => {
  s3.destroy();
  await lake.close();
});
const reader: Reader = { name: 'test', role: 'admin', sites: ['shop'] };
const facts = factsSchema.parse({
  taken_at: 1_795_000_000_000,
  shown_part: 0.5,
  url: 'https://shop.example/a',
});
const subject = (page: string): Subject => ({ site: 'shop', page, band: 'desktop' });
const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

async function keys(): Promise<string[]> {
  const { bucket } = await ourLake();
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.flatMap(({ Key }) => Key ?? []);
}

test('a picture comes back as it was kept, with what was said of it', async () => {
  assert.equal(await readSnapshot(reader, subject('/a')), undefined);
  const bytes = png(30, 20);
  const kept = await keepSnapshot(reader, subject('/a'), { bytes, facts });
  assert.deepEqual(kept, {
    ...subject('/a'),
    ...facts,
    type: 'png',
    width: 30,
    height: 20,
    bytes: bytes.length,
    id: kept.id,
  });
  assert.deepEqual(await readSnapshot(reader, subject('/a')), kept);
  assert.deepEqual(Buffer.from(await readPicture(reader, subject('/a'), kept)), bytes);
  assert.equal(await readSnapshot(reader, { ...subject('/a'), band: 'phone' }), undefined);
});

test('a picture is removed with its note by admins only, and never one that came after it', async () => {
  const before = await keys();
  const seen = await keepSnapshot(reader, subject('/gone'), { bytes: png(3, 2), facts });
  await assert.rejects(
    removeSnapshot({ ...reader, role: 'viewer' }, subject('/gone'), seen),
    refusal('forbidden'),
  );
  await assert.rejects(
    removeSnapshot({ ...reader, sites: ['other'] }, subject('/gone'), seen),
    refusal('forbidden'),
  );
  const newer = await keepSnapshot(reader, subject('/gone'), { bytes: png(3, 2), facts });
  await assert.rejects(removeSnapshot(reader, subject('/gone'), seen), refusal('not_found'));
  assert.deepEqual(await readSnapshot(reader, subject('/gone')), newer);
  await removeSnapshot(reader, subject('/gone'), newer);
  assert.equal(await readSnapshot(reader, subject('/gone')), undefined);
  assert.deepEqual((await keys()).sort(), before.sort());
});

test('another picture replaces the one before, whose file is gone', async () => {
  const first = await keepSnapshot(reader, subject('/b'), { bytes: png(3, 2), facts });
  const before = await keys();
  const second = await keepSnapshot(reader, subject('/b'), { bytes: png(3, 2), facts });
  assert.deepEqual(await readSnapshot(reader, subject('/b')), second);
  assert.notEqual(first.id, second.id);
  await assert.rejects(readPicture(reader, subject('/b'), first), refusal('not_found'));
  assert.equal((await keys()).length, before.length);
  assert.ok((await keys()).every((key) => key.startsWith('snapshots/')));
});

test('who may not see a site neither reads nor keeps its pictures', async () => {
  const kept = await keepSnapshot(reader, subject('/c'), { bytes: png(3, 2), facts });
  const other: Reader = { name: 'other', role: 'admin', sites: ['docs'] };
  await assert.rejects(readSnapshot(other, subject('/c')), refusal('forbidden'));
  await assert.rejects(readPicture(other, subject('/c'), kept), refusal('forbidden'));
  const replace = keepSnapshot(other, subject('/c'), { bytes: png(9, 9), facts });
  await assert.rejects(replace, refusal('forbidden'));
  assert.deepEqual(await readSnapshot(reader, subject('/c')), kept);
});

test('a note that somebody damaged counts as none, and is replaced', async () => {
  const { bucket } = await ourLake();
  for (const Body of ['{', '{"id":"../../clicks"}']) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: noteKey(subject('/d')), Body }));
    assert.equal(await readSnapshot(reader, subject('/d')), undefined);
  }
  const kept = await keepSnapshot(reader, subject('/d'), { bytes: png(3, 2), facts });
  assert.deepEqual(await readSnapshot(reader, subject('/d')), kept);
});

test('all pictures of a site are removed at once, by admins only, and those of other sites stay', async () => {
  const ours: Reader = { name: 'test', role: 'admin', sites: 'all' };
  const of = (site: string, page: string): Subject => ({ site, page, band: 'phone' });
  const kept = await keepSnapshot(ours, of('other', '/'), { bytes: png(3, 2), facts });
  const before = await keys();
  await keepSnapshot(ours, of('closed', '/'), { bytes: png(3, 2), facts });
  await keepSnapshot(ours, of('closed', '/b'), { bytes: png(3, 2), facts });
  await assert.rejects(removeSiteSnapshots({ ...ours, role: 'viewer' }, 'closed'), refusal('forbidden'));
  await removeSiteSnapshots(ours, 'closed');
  assert.deepEqual(await keys(), before);
  assert.deepEqual(await readSnapshot(ours, of('other', '/')), kept);
});
