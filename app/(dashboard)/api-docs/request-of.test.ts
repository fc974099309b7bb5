import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { requestOf } from './request-of.ts';

const server = 'http://localhost:3000';

test('a request has what was given, and nothing that is empty', () => {
  const { path, url } = requestOf('pages', { site: 'shop', from: '', page: '/a b&c' }, 'csv', server);
  assert.equal(path, '/api/metrics/pages?site=shop&page=%2Fa+b%26c&format=csv');
  assert.equal(url, `${server}${path}`);
  assert.equal(requestOf('pages', {}, 'json', server).path, '/api/metrics/pages');
});

test('whatever somebody typed is one word of the shell, and the token is a variable', () => {
  const hostile = `'; touch /tmp/x; echo "$(id)" \`id\` \n\\`;
  const { curl, url } = requestOf('pages', { page: hostile }, 'json', server);
  assert.match(curl, /^curl -H "Authorization: Bearer \$HEATLAKE_API_TOKEN" /);
  const words = execFileSync('/bin/sh', ['-c', `curl() { printf '%s\\n' "$3"; }; ${curl}`], {
    encoding: 'utf8',
  });
  assert.equal(words, `${url}\n`);
});
