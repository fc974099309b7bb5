import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const provider = {
  HEATLAKE_OIDC_ISSUER: 'https://login.example.com/',
  HEATLAKE_OIDC_CLIENT_ID: 'heatlake',
  HEATLAKE_OIDC_CLIENT_SECRET: 'hush-hush',
};
const faultsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    assert.ok(!error.message.includes('hush-hush'));
    return error.message;
  }
};

test('a provider and somebody who may use it are a right setting', () => {
  const config = readConfig({ ...provider, HEATLAKE_VIEWERS: '@example.com' });
  assert.equal(config.HEATLAKE_OIDC_ISSUER, 'https://login.example.com');
  assert.equal(config.HEATLAKE_OIDC_GROUPS_CLAIM, 'groups');
  assert.deepEqual(config.HEATLAKE_ADMINS, []);
});

test('a provider without all that it needs, or whom nobody may use, stops the start by name', () => {
  const { HEATLAKE_OIDC_CLIENT_SECRET: _, ...half } = provider;
  assert.match(
    faultsOf({ ...half, HEATLAKE_ADMINS: '@a.com' }),
    /^ {2}HEATLAKE_OIDC_CLIENT_SECRET must be set/m,
  );
  assert.match(faultsOf(provider), /^ {2}HEATLAKE_ADMINS must name somebody/m);
  assert.match(faultsOf({ HEATLAKE_GITHUB_CLIENT_ID: 'x' }), /HEATLAKE_GITHUB_CLIENT_SECRET must be set/);
});

test('an issuer is spoken to over https, or on this very machine', () => {
  for (const issuer of [
    'http://login.example.com',
    'login.example.com',
    'https://a.example/?x=1',
    'file:///etc',
  ]) {
    const text = faultsOf({ ...provider, HEATLAKE_OIDC_ISSUER: issuer, HEATLAKE_ADMINS: '@a.com' });
    assert.match(text, /HEATLAKE_OIDC_ISSUER must be an https address/, issuer);
  }
  assert.equal(
    faultsOf({ ...provider, HEATLAKE_OIDC_ISSUER: 'http://127.0.0.1:9999', HEATLAKE_ADMINS: '@a.com' }),
    '',
  );
});

test('a word that names nobody, and an admin of some sites only, are said by name', () => {
  assert.match(
    faultsOf({ HEATLAKE_VIEWERS: '@a.com, @b.com' }),
    /HEATLAKE_VIEWERS must be .* but "@a.com," is none/,
  );
  assert.match(faultsOf({ HEATLAKE_VIEWERS: '@a.com=Shop!' }), /but "@a.com=Shop!" is none/);
  assert.match(faultsOf({ HEATLAKE_ADMINS: '@a.com=shop' }), /HEATLAKE_ADMINS must be .* an admin sees all/);
});
