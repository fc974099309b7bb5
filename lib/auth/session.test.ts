import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import { readConfig } from '../config.ts';
import type { Identity } from './identity.ts';
import { removePassword, setPassword } from './password.ts';
import { authCookies, issueSession, readSession } from './session.ts';
import { rotateSessionSecret } from './session-secret.ts';

const data_dir = await mkdtemp(`${tmpdir()}/heatlake-session-`);
after(() => rm(data_dir, { recursive: true }));
const settings = readConfig({ HEATLAKE_DATA_DIR: data_dir });
const named = (env: Record<string, string>) => readConfig({ HEATLAKE_DATA_DIR: data_dir, ...env });
const ann: Identity = {
  kind: 'person',
  provider: 'oidc',
  name: 'Ann',
  email: 'ann@example.com',
  groups: ['editors'],
};

test('what somebody may do follows the settings of the moment, not those of their sign-in', async () => {
  const cookie = await issueSession(ann, settings);
  const now = async (env: Record<string, string>) => (await readSession(cookie, named(env)))?.reader;
  const name = 'ann@example.com';
  assert.equal(await now({}), undefined);
  assert.deepEqual(await now({ HEATLAKE_VIEWERS: '@example.com=shop group:editors=blog' }), {
    name,
    role: 'viewer',
    sites: ['shop', 'blog'],
  });
  assert.deepEqual(await now({ HEATLAKE_VIEWERS: '@example.com=shop group:editors' }), {
    name,
    role: 'viewer',
    sites: 'all',
  });
  const both = { HEATLAKE_ADMINS: 'group:editors', HEATLAKE_VIEWERS: '@example.com=shop' };
  assert.deepEqual(await now(both), { name, role: 'admin', sites: 'all' });
  assert.equal(
    await now({ HEATLAKE_ADMINS: 'bob@example.com', HEATLAKE_VIEWERS: 'group:others' }),
    undefined,
  );
});

test('a new password, or none, ends the sessions begun with the old one, and leaves those of the link', async () => {
  const begun = await issueSession(
    { kind: 'local', password_id: await setPassword(data_dir, 'the first password') },
    settings,
  );
  const by_link = await issueSession({ kind: 'local', password_id: null }, settings);
  assert.ok(await readSession(begun, settings));
  const password_id = await setPassword(data_dir, 'the second password');
  assert.equal(await readSession(begun, settings), undefined);
  const second = await issueSession({ kind: 'local', password_id }, settings);
  assert.ok(await readSession(second, settings));
  await removePassword(data_dir);
  assert.equal(await readSession(second, settings), undefined);
  assert.ok(await readSession(by_link, settings));
});

test('a new secret ends every session at once; the one of the settings is changed there', async () => {
  const cookie = await issueSession({ kind: 'local', password_id: null }, settings);
  assert.ok(await readSession(cookie, settings));
  await rotateSessionSecret(settings);
  assert.equal(await readSession(cookie, settings), undefined);
  await assert.rejects(rotateSessionSecret(named({ HEATLAKE_SECRET: 's'.repeat(32) })), /HEATLAKE_SECRET/);
});

test('a session ends when its time is over, also one that was read a moment ago', async (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const cookie = await issueSession({ kind: 'local', password_id: null }, settings, 60);
  assert.ok(await readSession(cookie, settings));
  context.mock.timers.tick(59_000);
  assert.ok(await readSession(cookie, settings));
  // Next-auth allows clocks to differ by 15 s.
  context.mock.timers.tick(17_000);
  assert.equal(await readSession(cookie, settings), undefined);
});

test('no cookie of a sign-in is readable by scripts, sent along by other sites, or taken over http from a site of https', () => {
  for (const cookie of Object.values(authCookies(readConfig({ HEATLAKE_URL: 'https://heat.example' })))) {
    assert.match(cookie.name, /^__Host-heatlake-/);
    assert.partialDeepStrictEqual(cookie.options, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: true,
    });
  }
  const names = Object.values(authCookies(readConfig({ PORT: '4001' }))).map(({ name }) => name);
  assert.ok(names.every((name) => name.endsWith('-4001')));
});
