import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { callbackPath, signinPath } from './callback-path.ts';

test('a path of this server is kept with its query and hash', () => {
  assert.equal(
    callbackPath('/heatmap?page=main&tz=Asia%2FSeoul#map'),
    '/heatmap?page=main&tz=Asia%2FSeoul#map',
  );
  assert.equal(callbackPath('/viewers/a%2Fb'), '/viewers/a%2Fb');
});

test('anything that could lead to another host goes to the overview', () => {
  const strangers = [
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '\\\\evil.example',
  ];
  for (const stranger of strangers) assert.equal(callbackPath(stranger), '/', String(stranger));
});

test('whatever the text, the place it leads to is on this server', () => {
  const nasty = fc.array(
    fc.constantFrom('/', '\\', '.', '..', '\t', '\n', '@', ':', '?', '#', '%2f', 'evil.example'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        nasty.map((parts) => `/${parts.join('')}`),
      ),
      (wanted) => {
        const url = new URL(callbackPath(wanted), 'https://heat.example');
        assert.equal(url.origin, 'https://heat.example');
      },
    ),
    { numRuns: 2000 },
  );
});

test('signing in does not come back to the sign-in page or to an API', () => {
  for (const path of ['/signin', '/signin?token=x', '/api/metrics/pages', '/api']) {
    assert.equal(callbackPath(path), '/');
  }
  assert.equal(callbackPath('/signin-help'), '/signin-help');
});

test('the sign-in page carries the path to come back to as one parameter', () => {
  assert.equal(signinPath('/'), '/signin');
  const query = new URL(signinPath('/videos?from=2026-01-01&to=2026-01-02'), 'http://x').searchParams;
  assert.equal(query.get('callback'), '/videos?from=2026-01-01&to=2026-01-02');
  assert.deepEqual([...query.keys()], ['callback']);
});
