import assert from 'node:assert/strict';
import { mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { startEmulator } from '../start-emulator.ts';
import { temporaryFolder } from '../temporary-folder.fixture.ts';
import { expireObjects, startExpiry } from './expire-objects.ts';
import type { ObjectStore } from './object-store.ts';
import { openObjectStore } from './open-object-store.ts';

const hour = 3_600_000;
const now = Date.now();
const never = new AbortController().signal;

async function openStore(t: TestContext): Promise<ObjectStore> {
  const store = await openObjectStore(join(await temporaryFolder(t), 'lake'));
  for (const name of ['results', 'lake']) await store.createBucket(name);
  return store;
}

/** Puts an object that was last written so many hours ago. */
async function putAged(store: ObjectStore, bucket: string, key: string, hours: number): Promise<void> {
  await store.put(bucket, key, Buffer.from(key));
  await utimes(store.path(bucket, key), now / 1000, (now - hours * hour) / 1000);
}

async function keysOf(store: ObjectStore, bucket: string): Promise<string[]> {
  return (await store.list({ bucket })).objects.map(({ key }) => key);
}

test('objects under the prefix go once they are as old as their rule says, and nothing else does', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: 'queries/', days: 1 }]);
  await putAged(store, 'results', 'queries/old.csv', 24.01);
  await putAged(store, 'results', 'queries/deep/er/old.csv', 1000);
  await putAged(store, 'results', 'queries/young.csv', 23.99);
  await putAged(store, 'results', 'queries.csv', 1000);
  await putAged(store, 'results', 'tables/queries/old.csv', 1000);
  await putAged(store, 'lake', 'queries/old.csv', 1000);
  assert.equal(await expireObjects(store, now, never), 2);
  assert.deepEqual(await keysOf(store, 'results'), [
    'queries.csv',
    'queries/young.csv',
    'tables/queries/old.csv',
  ]);
  assert.deepEqual(await keysOf(store, 'lake'), ['queries/old.csv']);
  assert.equal(await expireObjects(store, now, never), 0);
});

test('of several rules each works on its own prefix, and an empty prefix is the whole bucket', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [
    { prefix: 'a', days: 1 },
    { prefix: 'b/', days: 3 },
  ]);
  await store.setLifecycle('lake', [{ prefix: '', days: 2 }]);
  for (const key of ['a1', 'ab/x', 'b/x', 'c']) await putAged(store, 'results', key, 50);
  for (const key of ['x', 'y/z']) await putAged(store, 'lake', key, 50);
  assert.equal(await expireObjects(store, now, never), 4);
  assert.deepEqual(await keysOf(store, 'results'), ['b/x', 'c']);
  assert.deepEqual(await keysOf(store, 'lake'), []);
});

test('a link is not followed by a sweep, however old', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: '', days: 1 }]);
  const outside = join(store.root, '..', 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'old'), 'old');
  await utimes(join(outside, 'old'), 1, 1);
  await symlink(outside, join(store.root, 'results', 'folder'));
  await symlink(join(outside, 'old'), join(store.root, 'results', 'file'));
  assert.equal(await expireObjects(store, now, never), 0);
  assert.equal(await readFile(join(outside, 'old'), 'utf8'), 'old');
});

test('an object that is written anew while it expires is kept, each time', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: '', days: 1 }]);
  const keys = Array.from({ length: 40 }, (_, index) => `key-${index}`);
  for (const key of keys) await putAged(store, 'results', key, 100);
  const sweeps = Promise.all([1, 2, 3].map(() => expireObjects(store, now, never)));
  await Promise.all(keys.map((key) => store.put('results', key, Buffer.from('new'))));
  await sweeps;
  for (const key of keys) assert.equal(String(await store.get('results', key)), 'new');
});

test('rules survive a restart, and go with their bucket: a new one of its name has none', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: 'queries/', days: 7 }]);
  const again = await openObjectStore(store.root);
  assert.deepEqual(again.lifecycleOf('results'), [{ prefix: 'queries/', days: 7 }]);
  assert.deepEqual(again.lifecycleOf('lake'), []);
  await again.deleteBucket('results');
  assert.throws(() => again.lifecycleOf('results'), { code: 'NoSuchBucket' });
  await again.createBucket('results');
  assert.deepEqual(again.lifecycleOf('results'), []);
});

test('what a crash left of a bucket that was deleted does not expire the objects of the next', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: '', days: 1 }]);
  // As when the folder was gone and the process died before the rules were.
  await rm(join(store.root, 'results'), { recursive: true });
  const again = await openObjectStore(store.root);
  assert.equal(await expireObjects(again, now, never), 0);
  await again.createBucket('results');
  await putAged(again, 'results', 'old', 100);
  assert.equal(await expireObjects(again, now, never), 0);
});

test('the endpoint expires objects when it starts', async (t) => {
  const data_dir = await temporaryFolder(t);
  const store = await openObjectStore(join(data_dir, 'lake'));
  await store.createBucket('results');
  await store.setLifecycle('results', [{ prefix: '', days: 1 }]);
  await putAged(store, 'results', 'old', 25);
  await putAged(store, 'results', 'young', 1);
  const messages: string[] = [];
  const emulator = await startEmulator({ data_dir, log: (_level, message) => messages.push(message) });
  while ((await keysOf(store, 'results')).includes('old')) await turn();
  await emulator.close();
  assert.deepEqual(await keysOf(store, 'results'), ['young']);
  assert.ok(messages.includes('Objects past their lifecycle rules were deleted.'));
});

test('sweeps repeat for as long as the endpoint runs', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: '', days: 1 }]);
  const expiry = startExpiry({ objects: store, log: () => {}, every_ms: 5 });
  t.after(() => expiry.close());
  for (const key of ['first', 'second']) {
    await putAged(store, 'results', key, 25);
    while ((await keysOf(store, 'results')).length > 0) await turn();
  }
});

test('others have their turn while two thousand objects expire', async (t) => {
  const store = await openStore(t);
  await store.setLifecycle('results', [{ prefix: '', days: 1 }]);
  const folder = join(store.root, 'results');
  for (let index = 0; index < 2000; index += 1) {
    const path = join(folder, String(index));
    await writeFile(path, '');
    await utimes(path, 1, 1);
  }
  let turns = 0;
  let done = false;
  const counting = (async () => {
    for (; !done; turns += 1) await turn();
  })();
  assert.equal(await expireObjects(store, now, never), 2000);
  done = true;
  await counting;
  assert.ok(turns > 500, `${turns} turns of the event loop`);
});
