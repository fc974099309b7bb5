import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sessionSecret } from './session-secret.ts';

const root = await mkdtemp(join(tmpdir(), 'heatlake-secret-'));
after(() => rm(root, { recursive: true }));
const settings = (name: string, secret?: string) => ({
  HEATLAKE_DATA_DIR: join(root, name),
  HEATLAKE_SECRET: secret,
});

test('the secret is made once, stays the same, and only its owner may read it', async () => {
  const first = await sessionSecret(settings('once'));
  assert.ok(first.length >= 32);
  assert.equal(await sessionSecret(settings('once')), first);
  assert.equal((await stat(join(root, 'once', 'secret'))).mode & 0o777, 0o600);
});

test('many that ask at once for the first secret all get the same one', async () => {
  const secrets = await Promise.all(Array.from({ length: 16 }, () => sessionSecret(settings('race'))));
  assert.equal(new Set(secrets).size, 1);
  assert.deepEqual(await readdir(join(root, 'race')), ['secret']);
});

test('two data directories have two secrets', async () => {
  assert.notEqual(await sessionSecret(settings('a')), await sessionSecret(settings('b')));
});

test('HEATLAKE_SECRET is used as it is, and no file is made', async () => {
  const given = 'x'.repeat(32);
  assert.equal(await sessionSecret(settings('none', given)), given);
  await assert.rejects(stat(join(root, 'none')));
});

test('a damaged secret is an error that says what to do, never a weak secret', async () => {
  await sessionSecret(settings('damaged'));
  await writeFile(join(root, 'damaged', 'secret'), 'short');
  await assert.rejects(sessionSecret(settings('damaged')), /damaged. Delete the file/);
});
