import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globFilter } from './glob.ts';

test('exclude patterns match as those of Glue', () => {
  const cases: [string, string, boolean][] = [
    ['*.csv', 'a.csv', true],
    ['*.csv', 'in/a.csv', false],
    ['**.csv', 'in/a.csv', true],
    ['in/**', 'in/deep/a', true],
    ['in/**', 'inner/a', false],
    ['in/*/a', 'in/x/a', true],
    ['in/*/a', 'in/x/y/a', false],
    ['?.txt', 'a.txt', true],
    ['?.txt', '/.txt', false],
    ['[a-c]?[!0-9]', 'bxy', true],
    ['[a-c]?[!0-9]', 'bx5', false],
    ['*.{json,gz}', 'a.gz', true],
    ['{a,b}/{c,d}', 'b/d', true],
    ['{a,b}/{c,d}', 'b/e', false],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['*.*', '.hidden', true],
    ['', 'a', false],
    ['Ü?', 'Ü😀', true],
    ['a+b', 'aab', false],
  ];
  for (const [pattern, path, expected] of cases)
    assert.equal(globFilter(pattern)(path), expected, `${pattern} on ${path}`);
});

test('a pattern made to search for ever ends at once', () => {
  assert.equal(globFilter(`${'*a'.repeat(400)}b`)('a'.repeat(1000)), false);
  assert.equal(globFilter('{a,b}'.repeat(200))('x'), false);
});
