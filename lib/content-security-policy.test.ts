import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentSecurityPolicy } from './content-security-policy.ts';

/** `name value value` -> [name, values] */
function parse(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values];
    }),
  );
}

test('In production nothing inline and no eval runs without the nonce', () => {
  const policy = parse(contentSecurityPolicy({ nonce: 'bm9uY2U=', framers: [], development: false }));
  assert.deepEqual(policy.get('script-src'), ["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
  assert.deepEqual(policy.get('style-src'), ["'self'", "'nonce-bm9uY2U='"]);
  assert.deepEqual(policy.get('connect-src'), ["'self'"]);
  assert.deepEqual(policy.get('object-src'), ["'none'"]);
});

test('A page may be framed by its own origin and by those it names, and by no others', () => {
  const rights = { nonce: 'x', development: false };
  assert.deepEqual(parse(contentSecurityPolicy({ ...rights, framers: [] })).get('frame-ancestors'), [
    "'self'",
  ]);
  const named = contentSecurityPolicy({
    ...rights,
    framers: ['https://a.example', 'https://b.example:8443'],
  });
  assert.deepEqual(parse(named).get('frame-ancestors'), [
    "'self'",
    'https://a.example',
    'https://b.example:8443',
  ]);
});
