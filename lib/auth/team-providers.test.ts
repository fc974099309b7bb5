import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../config.ts';
import { teamProviderNames, teamProviders } from './team-providers.ts';

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_example';
const settings = readConfig({
  HEATLAKE_ADMINS: 'ann@example.com',
  HEATLAKE_OIDC_ISSUER: 'https://login.example.com/',
  HEATLAKE_OIDC_CLIENT_ID: 'o',
  HEATLAKE_OIDC_CLIENT_SECRET: 'o',
  HEATLAKE_COGNITO_ISSUER: issuer,
  HEATLAKE_COGNITO_CLIENT_ID: 'c',
  HEATLAKE_COGNITO_CLIENT_SECRET: 'c',
  HEATLAKE_GOOGLE_CLIENT_ID: 'g',
  HEATLAKE_GOOGLE_CLIENT_SECRET: 'g',
  HEATLAKE_GITHUB_CLIENT_ID: 'h',
  HEATLAKE_GITHUB_CLIENT_SECRET: 'h',
});
const found = new Map(teamProviders(settings).map((provider) => [provider.id, provider]));

test('each provider is asked where it documents, and its answers are bound to its issuer', () => {
  const well_known = ['google', 'cognito', 'oidc'].map((id) => found.get(id)?.wellKnown);
  assert.deepEqual(well_known, [
    'https://accounts.google.com/.well-known/openid-configuration',
    `${issuer}/.well-known/openid-configuration`,
    'https://login.example.com/.well-known/openid-configuration',
  ]);
  // GitHub names itself in its answers (as next-auth 4.24.15 sets it up): a client without an issuer refuses them.
  const { issuer: of_github, authorization, token } = found.get('github') ?? {};
  assert.deepEqual(
    { of_github, authorization, token },
    {
      of_github: 'https://github.com/login/oauth',
      authorization: {
        url: 'https://github.com/login/oauth/authorize',
        params: { scope: 'read:user user:email' },
      },
      token: 'https://github.com/login/oauth/access_token',
    },
  );
});

test('every provider is asked for the address, and its question is bound to the browser', () => {
  for (const id of ['oidc', 'cognito', 'google']) {
    const { authorization, checks, idToken } = found.get(id) ?? {};
    assert.deepEqual(authorization, { params: { scope: 'openid email profile' } }, id);
    assert.deepEqual(checks, ['pkce', 'state', 'nonce'], id);
    assert.equal(idToken, true, id);
  }
  assert.deepEqual(found.get('github')?.checks, ['pkce', 'state']);
});

test('each provider that is set up has a button, and no other', () => {
  assert.deepEqual(
    teamProviderNames(settings).map(({ id }) => id),
    [...found.keys()],
  );
  assert.deepEqual(teamProviders(readConfig({})), []);
});
