import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRefresh, refresh_cookie, refreshCookie } from './refresh-cookie.ts';

test('a cookie that names a question and a press is read again as it was written', () => {
  const [pair = '', ...attributes] = refreshCookie('abcDEF123-_xyz98', '12-34-56', '/videos').split('; ');
  assert.ok(pair.startsWith(`${refresh_cookie}=`));
  assert.deepEqual(readRefresh(pair.slice(refresh_cookie.length + 1)), {
    key: 'abcDEF123-_xyz98',
    press: '12-34-56',
  });
  assert.deepEqual(attributes, ['path=/videos', 'max-age=5', 'samesite=strict']);
  assert.deepEqual(readRefresh('all.1'), { key: 'all', press: '1' });
});

test('anything else is no refresh', () => {
  for (const value of [undefined, '', 'all', 'all.', '.x', 'short.1', 'all.a b', `all.${'1'.repeat(65)}`]) {
    assert.equal(readRefresh(value), undefined);
  }
});
