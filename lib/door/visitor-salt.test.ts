import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { visitorId } from './visitor-id.ts';
import { VisitorSalt } from './visitor-salt.ts';

const noon = Date.parse('2026-03-10T12:00:00Z');
const hour_ms = 3_600_000;

async function fileOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'heatlake-salt-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'made', 'salt.json');
}

test('A day has one random salt, also after a restart, and the next day has another', async (t) => {
  const file = await fileOf(t);
  let now = noon;
  const salt = new VisitorSalt(file, () => now);
  const first = salt.today();
  assert.match(first, /^[\w-]{43}$/);
  assert.equal(salt.today(), first);
  assert.equal(new VisitorSalt(file, () => now).today(), first);
  now += 12 * hour_ms;
  assert.notEqual(salt.today(), first);
  assert.doesNotMatch(await readFile(file, 'utf8'), new RegExp(first));
});

test('Nobody else of the machine may read the salt', async (t) => {
  const file = await fileOf(t);
  new VisitorSalt(file, () => noon).today();
  assert.equal((await stat(file)).mode & 0o077, 0);
});

test('The salt of a day that is over is deleted, by the running process or at its start', async (t) => {
  const file = await fileOf(t);
  let now = noon;
  const salt = new VisitorSalt(file, () => now);
  salt.today();
  now += 11 * hour_ms;
  salt.forget();
  assert.ok((await stat(file)).isFile());
  now += 2 * hour_ms;
  salt.forget();
  await assert.rejects(stat(file), { code: 'ENOENT' });
  salt.today();
  new VisitorSalt(file, () => now + 24 * hour_ms);
  await assert.rejects(stat(file), { code: 'ENOENT' });
});

test('A file that is damaged or can not be written stops nothing', async (t) => {
  const file = await fileOf(t);
  new VisitorSalt(file, () => noon).today();
  await writeFile(file, '{"day":');
  const salt = new VisitorSalt(file, () => noon);
  assert.equal(salt.today(), salt.today());
  const nowhere = new VisitorSalt(join(file, 'no-folder', 'salt.json'), () => noon);
  assert.equal(nowhere.today(), nowhere.today());
});

test('A visitor is one by site, address and browser, and nobody can be told from one to the next day', () => {
  const one = { site: 'shop', address: '192.0.2.1', user_agent: 'Browser/1' };
  const id = visitorId('salt', one);
  assert.equal(visitorId('salt', { ...one }), id);
  const others = [
    visitorId('pepper', one),
    visitorId('salt', { ...one, site: 'blog' }),
    visitorId('salt', { ...one, address: '192.0.2.2' }),
    visitorId('salt', { ...one, user_agent: undefined }),
  ];
  assert.equal(new Set([id, ...others]).size, 5);
});
