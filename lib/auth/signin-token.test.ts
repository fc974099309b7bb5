import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { acceptSigninToken, consumeSigninToken, issueSigninToken } from './signin-token.ts';

const folders: string[] = [];
async function dataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-signin-'));
  folders.push(folder);
  return folder;
}
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Makes every issued token look `age_ms` old. */
async function age(data_dir: string, age_ms: number): Promise<void> {
  const then = new Date(Date.now() - age_ms);
  for (const name of await readdir(join(data_dir, 'signin'))) {
    await utimes(join(data_dir, 'signin', name), then, then);
  }
}

const settings = (data_dir: string, fixed?: string) => ({
  HEATLAKE_DATA_DIR: data_dir,
  HEATLAKE_SIGNIN_TOKEN: fixed,
});
const hour_ms = 60 * 60 * 1000;

test('a printed token signs in once and no more', async () => {
  const dir = await dataDir();
  const token = await issueSigninToken(dir);
  assert.equal(await acceptSigninToken(settings(dir), token), true);
  assert.equal(await acceptSigninToken(settings(dir), token), false);
  assert.deepEqual(await readdir(join(dir, 'signin')), []);
});

test('of many sign-ins at once with one token exactly one wins', async () => {
  const dir = await dataDir();
  const token = await issueSigninToken(dir);
  const answers = await Promise.all(Array.from({ length: 32 }, () => consumeSigninToken(dir, token)));
  assert.equal(answers.filter(Boolean).length, 1);
});

test('a token that was never issued is refused and uses nothing up', async () => {
  const dir = await dataDir();
  const token = await issueSigninToken(dir);
  const never = ['', 'x', '../secret', 'a'.repeat(100_000), `${token}x`, token.toUpperCase(), `\0${token}`];
  for (const wrong of never) assert.equal(await acceptSigninToken(settings(dir), wrong), false);
  assert.equal(await acceptSigninToken(settings(dir), token), true);
});

test('a token is refused where none was ever issued', async () => {
  assert.equal(await acceptSigninToken(settings(await dataDir()), 'any-token-at-all'), false);
});

test('a token is good for 24 hours and not longer', async () => {
  const dir = await dataDir();
  const young = await issueSigninToken(dir);
  await age(dir, 24 * hour_ms - 60_000);
  assert.equal(await consumeSigninToken(dir, young), true);
  const old = await issueSigninToken(dir);
  await age(dir, 24 * hour_ms + 60_000);
  assert.equal(await consumeSigninToken(dir, old), false);
});

test('expired tokens are swept away when a new one is made, good ones are kept', async () => {
  const dir = await dataDir();
  await issueSigninToken(dir);
  await age(dir, 25 * hour_ms);
  const kept = await issueSigninToken(dir);
  await issueSigninToken(dir);
  assert.equal((await readdir(join(dir, 'signin'))).length, 2);
  assert.equal(await consumeSigninToken(dir, kept), true);
});

test('the disk never holds the token itself, and its folder is for the owner only', async () => {
  const dir = await dataDir();
  const token = await issueSigninToken(dir);
  const names = await readdir(join(dir, 'signin'));
  assert.match(names.join(), /^[0-9a-f]{64}$/);
  assert.ok(!names.join().includes(token));
  assert.equal((await stat(join(dir, 'signin'))).mode & 0o077, 0);
});

test('a fixed token signs in every time, and printed ones do not work beside it', async () => {
  const dir = await dataDir();
  const printed = await issueSigninToken(dir);
  const fixed = 'a-fixed-token-of-the-team';
  assert.equal(await acceptSigninToken(settings(dir, fixed), fixed), true);
  assert.equal(await acceptSigninToken(settings(dir, fixed), fixed), true);
  assert.equal(await acceptSigninToken(settings(dir, fixed), `${fixed} `), false);
  assert.equal(await acceptSigninToken(settings(dir, fixed), printed), false);
});
