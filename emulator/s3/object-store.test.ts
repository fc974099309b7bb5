import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type TestContext, test } from 'node:test';
import fc from 'fast-check';
import { AwsError } from '../aws-error.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import type { ObjectStore } from './object-store.ts';
import { openObjectStore } from './open-object-store.ts';

async function openStore(t: TestContext): Promise<ObjectStore> {
  const store = await openObjectStore(join(await temporaryFolder(t), 'lake'));
  await store.createBucket('lake');
  return store;
}

const put = (store: ObjectStore, key: string, text = key) => store.put('lake', key, Buffer.from(text));

test('an object is the file of its name, and the folders of a deleted one go with it', async (t) => {
  const store = await openStore(t);
  const { etag } = await put(store, 'clicks/day=2026-01-01/a b.json', 'hello');
  assert.equal(await readFile(join(store.root, 'lake/clicks/day=2026-01-01/a b.json'), 'utf8'), 'hello');
  const head = await store.head('lake', 'clicks/day=2026-01-01/a b.json');
  assert.deepEqual([head.size, head.etag], [5, etag]);
  await put(store, 'clicks/other');
  await store.delete('lake', 'clicks/day=2026-01-01/a b.json');
  assert.deepEqual(await readdir(join(store.root, 'lake/clicks')), ['other']);
  await store.delete('lake', 'clicks/other');
  await store.delete('lake', 'clicks/other');
  assert.deepEqual(await readdir(join(store.root, 'lake')), []);
});

test('an object that is replaced has a new etag, and a reader of the old one reads it to the end', async (t) => {
  const store = await openStore(t);
  const { etag } = await put(store, 'a', 'old');
  const old = await store.open('lake', 'a');
  assert.notEqual((await put(store, 'a', 'new')).etag, etag);
  assert.equal((await old.stream().toArray()).join(''), 'old');
  assert.equal((await store.get('lake', 'a')).toString(), 'new');
});

test('a finished local file is adopted, and what was left half finished goes at the next start', async (t) => {
  const store = await openStore(t);
  const file = store.temporaryPath();
  await writeFile(file, 'parquet');
  await writeFile(store.temporaryPath(), 'half');
  await store.adopt('lake', 'plays/x.parquet', file);
  assert.equal((await store.get('lake', 'plays/x.parquet')).toString(), 'parquet');
  const again = await openObjectStore(store.root);
  assert.deepEqual(await readdir(join(store.root, '.incoming')), []);
  assert.deepEqual(
    (await again.listBuckets()).map(({ name }) => name),
    ['lake'],
  );
});

test('no key leads out of its bucket', async (t) => {
  const store = await openStore(t);
  const inside = join(store.root, 'lake') + sep;
  const part = fc.oneof(
    fc.constantFrom('.', '..', '', '\0', '\\', '%2e%2e', '%2F', '..%2f', '\ud800', '~', 'C:', '...', '. .'),
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.string({ minLength: 250, maxLength: 260 }),
  );
  const key = fc.array(part, { maxLength: 8 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(key, (name) => {
      try {
        const path = store.path('lake', name);
        assert.ok(path.startsWith(inside) && path === inside + name, path);
      } catch (error) {
        assert.ok(error instanceof AwsError, String(error));
      }
    }),
    { numRuns: 2000 },
  );
  for (const name of [
    '..',
    '../other/x',
    'a/../../x',
    '/etc/passwd',
    'a//b',
    'a/',
    './a',
    'a\0b',
    'a\\..\\b',
    'é'.repeat(513),
  ]) {
    assert.throws(() => store.path('lake', name), AwsError, name);
  }
  assert.throws(() => store.path('..', 'lake'), { code: 'InvalidBucketName' });
  assert.throws(() => store.path('.incoming', 'x'), { code: 'InvalidBucketName' });
});

test('a link in the bucket is neither followed nor listed', async (t) => {
  const store = await openStore(t);
  const outside = join(store.root, '..', 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), 'secret');
  await symlink(outside, join(store.root, 'lake', 'link'));
  await symlink(join(outside, 'secret'), join(store.root, 'lake', 'file'));
  const denied = { code: 'AccessDenied', status: 403 };
  await assert.rejects(store.get('lake', 'link/secret'), denied);
  await assert.rejects(store.get('lake', 'file'), denied);
  await assert.rejects(put(store, 'link/new'), denied);
  await assert.rejects(store.delete('lake', 'link/secret'), denied);
  assert.deepEqual((await store.list({ bucket: 'lake', prefix: 'link/' })).objects, []);
  assert.deepEqual((await store.list({ bucket: 'lake', delimiter: '/' })).common_prefixes, []);
  assert.deepEqual(await readdir(outside), ['secret']);
});

test('a key can not be both an object and the beginning of others, and says so', async (t) => {
  const store = await openStore(t);
  await put(store, 'a/b');
  await assert.rejects(put(store, 'a'), { code: 'InvalidRequest' });
  await assert.rejects(put(store, 'a/b/c'), { code: 'InvalidRequest' });
  await assert.rejects(store.get('lake', 'a'), { code: 'NoSuchKey' });
  await assert.rejects(store.head('lake', 'a/b/c'), { code: 'NoSuchKey' });
  await store.delete('lake', 'a');
  assert.equal((await store.get('lake', 'a/b')).toString(), 'a/b');
  assert.deepEqual(await readdir(join(store.root, '.incoming')), []);
});

test("writers and deleters of one folder do not lose each other's objects", async (t) => {
  const store = await openStore(t);
  const rounds = Array.from({ length: 30 }, (_, round) => round);
  await Promise.all(
    rounds.map(async (round) => {
      await put(store, `day/kept-${round}`);
      await put(store, `day/deep/gone-${round}`);
      await store.delete('lake', `day/deep/gone-${round}`);
    }),
  );
  const { objects } = await store.list({ bucket: 'lake' });
  assert.deepEqual(objects.map(({ key }) => key).sort(), rounds.map((round) => `day/kept-${round}`).sort());
});

test('bucket names keep the rules of S3', async (t) => {
  const store = await openStore(t);
  for (const name of [
    'ab',
    'A-bucket',
    '-abc',
    'abc-',
    'a..b',
    '192.168.0.1',
    'xn--abc',
    'a_b',
    'x'.repeat(64),
    '',
  ]) {
    await assert.rejects(store.createBucket(name), { code: 'InvalidBucketName' }, name);
  }
  for (const name of ['abc', 'a.b-c', '0'.repeat(63)]) await store.createBucket(name);
  await store.createBucket('abc');
});

test('a bucket is deleted only when it holds no object', async (t) => {
  const store = await openStore(t);
  await put(store, 'deep/object');
  await assert.rejects(store.deleteBucket('lake'), { code: 'BucketNotEmpty', status: 409 });
  assert.equal((await stat(store.path('lake', 'deep/object'))).size, 11);
  await store.delete('lake', 'deep/object');
  await mkdir(join(store.root, 'lake', 'an', 'empty', 'folder'), { recursive: true });
  await store.deleteBucket('lake');
  assert.equal(store.hasBucket('lake'), false);
  await assert.rejects(store.deleteBucket('lake'), { code: 'NoSuchBucket', status: 404 });
  await assert.rejects(put(store, 'x'), { code: 'NoSuchBucket' });
});

test('who deletes what another has just deleted is as successful', async (t) => {
  const store = await openStore(t);
  const keys = Array.from({ length: 50 }, (_, index) => `some/key-${index}`);
  for (const key of keys) await put(store, key);
  await Promise.all([1, 2, 3, 4].map(() => Promise.all(keys.map((key) => store.delete('lake', key)))));
  assert.deepEqual(await readdir(join(store.root, 'lake')), []);
});

test('many keys are deleted together, and each that can not be is told by its key', async (t) => {
  const store = await openStore(t);
  for (const key of ['a', 'b/c', 'b/d']) await put(store, key);
  const refusals = await store.deleteMany('lake', ['a', 'b/c', 'none', 'x'.repeat(1025), 'b/d']);
  assert.deepEqual(
    [...refusals].map(([key, { code }]) => [key, code]),
    [['x'.repeat(1025), 'KeyTooLongError']],
  );
  assert.deepEqual(await readdir(join(store.root, 'lake')), []);
});

test('a bucket that is deleted while objects come stays deleted, or stays with all that was taken', async (t) => {
  const store = await openStore(t);
  for (let round = 0; round < 20; round += 1) {
    await store.createBucket('lake');
    const puts = [1, 2, 3].map(async (number) => {
      await put(store, `day=${round}/deep/${number}`);
      return `day=${round}/deep/${number}`;
    });
    const [deletion, ...taken] = await Promise.allSettled([store.deleteBucket('lake'), ...puts]);
    for (const result of taken) {
      if (result.status === 'rejected') assert.equal(result.reason.code, 'NoSuchBucket');
    }
    const kept = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    assert.equal(store.hasBucket('lake'), deletion.status === 'rejected');
    if (deletion.status === 'fulfilled') assert.deepEqual(kept, []);
    for (const key of kept) await store.delete('lake', key);
    if (store.hasBucket('lake')) await store.deleteBucket('lake');
    assert.deepEqual(await readdir(join(store.root, '.incoming')), []);
  }
});
