import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../config.ts';
import { readerOfIdentity, type SessionIdentity } from './identity.ts';
import { userOfClaims, userOfGithub } from './person-of.ts';
import { issueSession } from './session.ts';

const settings = readConfig({
  HEATLAKE_ADMINS: 'ann@example.com group:heat-admins',
  HEATLAKE_VIEWERS: '@example.com',
});
const signing = readConfig({ HEATLAKE_SECRET: 's'.repeat(32) });
const from = { provider: 'oidc', groups_claim: 'groups' };
const identityOf = (claims: object): SessionIdentity | undefined =>
  userOfClaims(claims, from, settings).identity;
const roleOf = (identity: SessionIdentity | undefined) =>
  identity && readerOfIdentity(identity, settings)?.role;

test('an address counts where the provider says that it is verified, and only there', () => {
  const claims = { sub: '1', email: 'Ann@Example.com' };
  for (const email_verified of [true, 'true']) {
    assert.equal(roleOf(identityOf({ ...claims, email_verified })), 'admin');
  }
  for (const email_verified of [undefined, false, 'false', 1, 'yes', null, {}]) {
    assert.equal(roleOf(identityOf({ ...claims, email_verified })), undefined, String(email_verified));
  }
  for (const email of [undefined, null, ['ann@example.com'], 7, `${'x'.repeat(300)}@example.com`]) {
    assert.equal(roleOf(identityOf({ sub: '1', email, email_verified: true })), undefined, String(email));
  }
});

test('of Google an address counts where Google keeps the mailbox: of a Workspace, or of Gmail', () => {
  const google = { provider: 'google', groups_claim: undefined };
  const emailOf = (given: object) => {
    const { identity } = userOfClaims({ sub: '1', email_verified: true, ...given }, google, settings);
    return identity?.kind === 'person' ? identity.email : undefined;
  };
  assert.equal(emailOf({ email: 'Ann@example.com', hd: 'example.com' }), 'ann@example.com');
  assert.equal(emailOf({ email: 'ann@gmail.com' }), 'ann@gmail.com');
  for (const hd of [undefined, '', null, true])
    assert.equal(emailOf({ email: 'ann@example.com', hd }), undefined);
  assert.equal(emailOf({ email: 'ann@example.com', hd: 'example.com', email_verified: false }), undefined);
  assert.equal(emailOf({ email: 'ann@gmail.com.example.com' }), undefined);
});

test('groups are a list or one name, of the claim that the settings name', () => {
  assert.equal(roleOf(identityOf({ sub: '1', groups: ['x', 'heat-admins'] })), 'admin');
  assert.equal(roleOf(identityOf({ sub: '1', groups: 'heat-admins' })), 'admin');
  for (const groups of [['Heat-admins'], { 'heat-admins': true }, 'x heat-admins', [['heat-admins']], null]) {
    assert.equal(roleOf(identityOf({ sub: '1', groups })), undefined, JSON.stringify(groups));
  }
  assert.equal(roleOf(identityOf({ sub: '1', roles: ['heat-admins'] })), undefined);
});

test('however many groups somebody is in, the session fits a cookie and those that count are in it', async () => {
  const email = `${'x'.repeat(240)}@example.com`;
  for (const letter of ['g', '가', '\u0001']) {
    const groups = [
      ...Array.from({ length: 5000 }, (_, index) => `${letter.repeat(9)}${index}`),
      'heat-admins',
    ];
    const identity = identityOf({ sub: '1', name: letter.repeat(999), email, email_verified: true, groups });
    assert.ok(identity !== undefined);
    assert.equal(roleOf(identity), 'admin');
    // What next-auth would cut into several cookies.
    assert.ok((await issueSession(identity, signing)).length < 3900);
  }
});

test('nobody is somebody without a name of the provider’s own', () => {
  for (const claims of [{}, { sub: '' }, { sub: 1 }, null, 'ann'])
    assert.throws(() => identityOf(Object(claims)));
});

test('at GitHub the primary address counts, where it is verified', () => {
  const user = { id: 7, login: 'ann', name: null, email: 'boss@example.com' };
  const role = (emails: unknown) => roleOf(userOfGithub(user, emails).identity);
  const address = { email: 'Ann@example.com', primary: true, verified: true };
  assert.equal(role([{ ...address, email: 'x@other.example', primary: false }, address]), 'admin');
  assert.equal(role([{ ...address, verified: false }]), undefined);
  assert.equal(role([{ ...address, primary: false }]), undefined);
  assert.equal(role([]), undefined);
  assert.throws(() => role({ message: 'Bad credentials' }));
});
