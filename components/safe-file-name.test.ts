import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeFileName } from './safe-file-name.ts';

const named = (...parts: string[]) => safeFileName(parts, 'png');

test('A plain page becomes a name that people know again, in any alphabet', () => {
  assert.equal(named('heatlake', 'shop', '/pricing', '2026-11-22'), 'heatlake-shop-pricing-2026-11-22.png');
  assert.equal(named('heatlake', '/상품/신발'), 'heatlake-상품-신발.png');
  assert.equal(named('/p/:id'), 'p-id.png');
});

test('What strangers write into a page becomes no path, no other ending and no sign that hides one', () => {
  const hostile = [
    '../../etc/passwd',
    'a\\..\\b',
    'x.png\0.exe',
    'a\u202egnp.exe',
    '\r\nset-cookie: a=b',
    '<img>',
    '"; rm',
  ];
  for (const page of hostile) {
    const name = named('heatlake', page);
    assert.match(name, /^heatlake-[\p{L}\p{N}.-]+\.png$/u, page);
    assert.doesNotMatch(name, /\.\.|--|[-.]\.png$/, page);
  }
  for (const nothing of ['', '/', '...', '\u202e', '💥']) assert.equal(named(nothing), 'heatlake.png');
});

test('A long name is cut between characters, and ends as it should', () => {
  assert.equal(named('한'.repeat(3000)), `${'한'.repeat(80)}.png`);
  assert.equal(named(`${'a'.repeat(79)}𐐷b`), `${'a'.repeat(79)}𐐷.png`);
});
