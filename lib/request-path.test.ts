import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestPath } from './request-path.ts';

test('A target that is a path stays as it came, query included', () => {
  for (const target of [
    '/',
    '/videos?site=a',
    '/viewers/%2F%C3%A4',
    '/a?b=%ff',
    '//other.example/',
    '/http://x',
  ]) {
    assert.equal(requestPath(target), target);
  }
});

test('A target that names the whole address is its path, whatever the host', () => {
  assert.equal(requestPath('http://heat.example/api/events?a=b'), '/api/events?a=b');
  assert.equal(requestPath('HTTPS://other.example:8443'), '/');
});

test('A target that names no path, or one that can not be decoded, is refused', () => {
  for (const target of [
    '',
    '*',
    'events',
    'http://[/',
    'ftp://heat.example/',
    '/%',
    '/viewers/%E0%A4%A',
    '/%ff?a',
  ]) {
    assert.equal(requestPath(target), undefined, target);
  }
});
