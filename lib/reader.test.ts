import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from './errors.ts';
import { assertMay, assertMayRead, type Reader } from './reader.ts';

const forbidden = (error: unknown) => error instanceof AppError && error.code === 'forbidden';
const viewer: Reader = { name: 'ann', role: 'viewer', sites: ['shop'] };
const shared: Reader = {
  ...viewer,
  scope: {
    questions: ['pages', 'picture'],
    params: { site: ['shop'], page: ['/a', '/b'], step: 'any' },
    required: ['page'],
  },
};
const asked = (params: Record<string, unknown>, name = 'pages') => ({
  name,
  params: { site: 'shop', ...params },
});

test('a viewer reads the sites that are theirs, whatever the question', () => {
  assertMayRead(viewer, 'shop');
  assertMayRead(viewer, 'shop', asked({ anything: 1 }));
  assert.throws(() => assertMayRead(viewer, 'blog'), forbidden);
});

test('only an admin does what admins do', () => {
  assertMay({ name: 'root', role: 'admin', sites: 'all' }, 'admin');
  assertMay(viewer, 'viewer');
  assert.throws(() => assertMay(viewer, 'admin'), forbidden);
});

test('who looks at a shared view asks its questions with its parameters, and nothing else', () => {
  assertMayRead(shared, 'shop', asked({ page: '/a', step: 'hour', matching: undefined }));
  const others = [
    asked({ page: '/c' }),
    asked({}),
    asked({ page: undefined }),
    asked({ page: '/a', user_id: 'ann' }),
    asked({ page: '/a', constructor: 'x' }),
    asked({ page: '/a' }, 'video-totals'),
    asked({ site: 'blog' }),
  ];
  for (const other of others) assert.throws(() => assertMayRead(shared, 'shop', other), forbidden);
  assert.throws(() => assertMayRead(shared, 'blog', asked({ site: 'blog' })), forbidden);
  assert.throws(() => assertMayRead(shared, 'shop'), forbidden, 'a read that names no question');
});

test('a shared view gives no role, even where its maker is an admin', () => {
  for (const role of ['admin', 'viewer'] as const) {
    assert.throws(() => assertMay({ ...shared, role: 'admin' }, role), forbidden);
  }
});
