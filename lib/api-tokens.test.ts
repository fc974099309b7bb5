import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readApiTokens } from './api-tokens.ts';
import { ConfigError, readConfig } from './config.ts';

const reports = 'Reports-token-0123456789==';
const ci = 'ci-token-of-the-builds';
const tokens = `reports=${reports} ci=${ci}`;
const rights = { HEATLAKE_VIEWERS: 'token:reports=shop', HEATLAKE_ADMINS: 'token:ci' };

function faultsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
}

test('tokens are read by their names, and may end in "=" as base64 does', () => {
  const settings = readConfig({ ...rights, HEATLAKE_API_TOKENS: tokens });
  assert.deepEqual(settings.HEATLAKE_API_TOKENS, [
    { name: 'reports', token: reports },
    { name: 'ci', token: ci },
  ]);
  assert.deepEqual(readConfig({}).HEATLAKE_API_TOKENS, []);
});

test('each wrong setting of tokens stops the start, says what it must be, and shows no token', () => {
  const wrong = [
    [{ HEATLAKE_API_TOKENS: reports }, /HEATLAKE_API_TOKENS must be tokens with names/],
    [{ HEATLAKE_API_TOKENS: `ok=${ci} ${ci}` }, /word 2 has no name/],
    [{ HEATLAKE_API_TOKENS: `Reports=${reports}` }, /word 1 has no name/],
    [{ HEATLAKE_API_TOKENS: 'reports=short' }, /must have 16 to 512 characters in "reports"/],
    [{ HEATLAKE_API_TOKENS: `ci=${ci} ci=${reports}` }, /has two "ci"/],
    [{ HEATLAKE_API_TOKENS: `ci=${ci} reports=${ci}` }, /but ci and reports are/],
    [{ HEATLAKE_API_TOKENS: tokens, HEATLAKE_ADMINS: 'token:ci' }, /name token:reports in HEATLAKE_VIEWERS/],
    [{ ...rights, HEATLAKE_API_TOKENS: `ci=${ci}` }, /HEATLAKE_VIEWERS must name tokens .* no "reports"/],
    [{ ...rights, HEATLAKE_API_TOKENS: tokens, HEATLAKE_API_TOKEN: ci }, /but "ci" is it/],
    [{ HEATLAKE_VIEWERS: `token:reports=${reports}` }, /"token:reports=\.\.\." is none/],
    [{ HEATLAKE_VIEWERS: `token:ci=${ci},` }, /"token:ci=\.\.\." is none/],
  ] as const;
  for (const [env, expected] of wrong) {
    const text = faultsOf(env);
    assert.match(text, expected);
    for (const secret of [reports, ci, 'short']) assert.ok(!text.includes(secret), text);
  }
});

test('whatever the text, a fault of it never holds what stands behind a name', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{20,40}$/), fc.string(), (secret, rest) => {
      const { fault = '' } = readApiTokens(`${rest} reports=${secret} reports=${secret}`);
      assert.notEqual(fault, '');
      assert.ok(!fault.includes(secret));
    }),
  );
});
