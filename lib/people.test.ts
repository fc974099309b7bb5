import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matching, readPeople } from './people.ts';

const named = (text: string) => readPeople(text).people;

test('addresses, domains and groups are read, with the sites behind them', () => {
  assert.deepEqual(readPeople(' Ann@Example.com  @agency.com=shop,blog\ngroup:Heat%20Admins=docs ').people, [
    { kind: 'email', name: 'ann@example.com', sites: 'all' },
    { kind: 'domain', name: '@agency.com', sites: ['shop', 'blog'] },
    { kind: 'group', name: 'Heat Admins', sites: ['docs'] },
  ]);
});

test('a word that names nobody is told, and nothing is guessed', () => {
  const wrong = [
    'ann',
    'ann@a.com,bob@a.com',
    '@',
    '@a.com=',
    '@a.com=Shop',
    '@a.com=a,',
    'group:',
    'group:%',
    '=shop',
  ];
  for (const word of wrong) assert.equal(readPeople(`ok@example.com ${word}`).wrong, word);
});

test('a domain is the whole of what stands behind the one @', () => {
  const team = named('@example.com');
  const is_in = (email: string) => matching(team, { email, groups: [] }).length === 1;
  assert.ok(is_in('ann@example.com'));
  assert.ok(is_in('Ann@EXAMPLE.com'));
  const strangers = [
    'ann@evil-example.com',
    'ann@sub.example.com',
    'ann@example.com.evil',
    'a@evil.com@example.com',
  ];
  for (const email of [...strangers, '@example.com', 'example.com', '', 'a b@example.com']) {
    assert.ok(!is_in(email), email);
  }
});

test('a group is no address, and an address no group', () => {
  const people = named('ann@example.com group:editors');
  assert.equal(matching(people, { groups: ['ann@example.com', 'Editors', 'group:editors'] }).length, 0);
  assert.equal(matching(people, { email: 'editors', groups: [] }).length, 0);
  assert.equal(matching(people, { groups: ['editors'] }).length, 1);
});

test('a token of a program is named, is nobody’s group or address, and nobody else is it', () => {
  const people = named('token:reports=shop token:ci group:reports');
  assert.deepEqual(matching(people, { token: 'reports' }), [
    { kind: 'token', name: 'reports', sites: ['shop'] },
  ]);
  assert.equal(matching(people, { token: 'Reports' }).length, 0);
  assert.equal(matching(people, { email: 'ci', groups: ['ci', 'token:ci'] }).length, 0);
  for (const word of ['token:', 'token:Reports', 'token:a b=shop', 'token:a_b', `token:${'a'.repeat(41)}`]) {
    assert.notEqual(readPeople(word).wrong, undefined, word);
  }
});

test('whatever the text, it is read or refused, and nobody is in an empty setting', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, email) => {
      const { people, wrong } = readPeople(text);
      assert.ok(wrong === undefined || text.includes(wrong));
      assert.ok(matching(people, { email, groups: [email] }).length <= people.length);
      assert.equal(matching([], { email, groups: [email] }).length, 0);
    }),
  );
});
