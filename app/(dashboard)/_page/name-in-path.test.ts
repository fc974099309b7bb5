import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canBeName, nameIn, segmentOf } from './name-in-path.ts';

test('any name of a stranger goes through a path and comes back', () => {
  const names = [
    'a',
    '.',
    '..',
    '...',
    '~',
    '~.',
    '~~x',
    'a/b',
    '..\\..',
    '%',
    '%2F',
    '%41',
    '~p',
    '~d',
    '100% ',
    'ㄱ 🎬',
    "it's",
    '?#;&=',
    '<b>',
  ];
  for (const name of names) {
    const { pathname } = new URL(`http://localhost/videos/${segmentOf(name)}`);
    const [, list, segment = '', ...more] = pathname.split('/');
    assert.deepEqual([list, nameIn(segment), more], ['videos', name, []]);
    // Next gives it decoded where a link was followed.
    assert.equal(nameIn(decodeURIComponent(segment)), name);
  }
});

test('what no event can be named is not asked about', () => {
  assert.deepEqual(['a', 'x'.repeat(256), '', 'x'.repeat(257), 'a\0b'].map(canBeName), [
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('an address that somebody typed is read as it is meant', () => {
  assert.deepEqual(['100%25', '100%', 'a%2Fb', '~'].map(nameIn), ['100%', '100%', 'a/b', '~']);
});
