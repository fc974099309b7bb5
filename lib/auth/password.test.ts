import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { AppError } from '../errors.ts';
import { acceptPassword, passwordId, removePassword, setPassword } from './password.ts';

async function dataDir(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-password-'));
  context.after(() => rm(folder, { recursive: true }));
  return folder;
}

test('the password that was set signs in, also after a restart, and no other does', async (context) => {
  const dir = await dataDir(context);
  const id = await setPassword(dir, 'correct horse battery');
  assert.equal(await acceptPassword(dir, 'correct horse battery'), id);
  assert.equal(await passwordId(dir), id);
  for (const wrong of ['', 'correct horse batterz', 'Correct horse battery', 'correct horse battery ']) {
    assert.equal(await acceptPassword(dir, wrong), undefined);
  }
  assert.equal(await acceptPassword(dir, 'x'.repeat(100_000)), undefined);
});

test('a letter is the same letter, however a keyboard composes it', async (context) => {
  const dir = await dataDir(context);
  const id = await setPassword(dir, '비밀번호는 길어야 합니다'.normalize('NFD'));
  assert.equal(await acceptPassword(dir, '비밀번호는 길어야 합니다'.normalize('NFC')), id);
});

test('the disk holds a salted scrypt hash with its parameters, for the owner only, and no password', async (context) => {
  const dir = await dataDir(context);
  await setPassword(dir, 'correct horse battery');
  const first = await readFile(join(dir, 'password'), 'utf8');
  assert.partialDeepStrictEqual(JSON.parse(first), { algorithm: 'scrypt', N: 131_072, r: 8, p: 1 });
  assert.ok(!first.includes('horse'));
  assert.equal((await stat(join(dir, 'password'))).mode & 0o777, 0o600);
  await setPassword(dir, 'correct horse battery');
  assert.notEqual(await readFile(join(dir, 'password'), 'utf8'), first);
  assert.deepEqual(await readdir(dir), ['password']);
});

test('where none is set, or it was removed, nothing is accepted', async (context) => {
  const dir = await dataDir(context);
  assert.equal(await acceptPassword(dir, ''), undefined);
  assert.equal(await acceptPassword(dir, 'correct horse battery'), undefined);
  await setPassword(dir, 'correct horse battery');
  await removePassword(dir);
  assert.equal(await acceptPassword(dir, 'correct horse battery'), undefined);
  assert.equal(await passwordId(dir), undefined);
  await removePassword(dir);
});

test('a short or endless password is refused, and the one before stays', async (context) => {
  const dir = await dataDir(context);
  const id = await setPassword(dir, 'correct horse battery');
  for (const wrong of ['', 'eleven char', 'x'.repeat(257)]) {
    await assert.rejects(
      setPassword(dir, wrong),
      (error) => error instanceof AppError && error.status === 400,
    );
  }
  assert.equal(await passwordId(dir), id);
});

test('a damaged file is an error that says what to do, and accepts nothing', async (context) => {
  const dir = await dataDir(context);
  const weak = { id: '0'.repeat(32), algorithm: 'scrypt', N: 1, r: 8, p: 1, salt: '', hash: '' };
  for (const text of ['', '{}', JSON.stringify(weak), JSON.stringify({ ...weak, N: 2 ** 30 })]) {
    await writeFile(join(dir, 'password'), text);
    await assert.rejects(acceptPassword(dir, 'correct horse battery'), /damaged. Delete the file/);
  }
});
