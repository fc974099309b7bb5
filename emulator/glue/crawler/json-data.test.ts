import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hiveTypeText } from './inferred-type.ts';
import { readJson } from './json-data.ts';

function columns(text: string, is_whole = true): string[] | undefined {
  return readJson(text, is_whole)?.columns.map(({ name, type }) => `${name} ${hiveTypeText(type)}`);
}

test('numbers have the smallest type that holds all of them, and what does not fit together is text', () => {
  const cases: [string, string][] = [
    ['{"a":1}', 'int'],
    ['{"a":2147483647}', 'int'],
    ['{"a":2147483648}', 'bigint'],
    ['{"a":-9223372036854775808}', 'bigint'],
    ['{"a":9223372036854775808}', 'double'],
    ['{"a":5.0}', 'double'],
    ['{"a":1e3}', 'double'],
    ['{"a":true}', 'boolean'],
    ['{"a":"2026-01-01 00:00:00"}', 'string'],
    ['{"a":null}', 'string'],
    ['{"a":[]}', 'array<string>'],
    ['{"a":{}}', 'string'],
    ['{"a":[1,2.5]}', 'array<double>'],
    ['{"a":{"B":1}}\n{"a":{"c":[{"d":true}]}}', 'struct<b:int,c:array<struct<d:boolean>>>'],
    ['{"a":{"x:y":1}}', 'string'],
    ['{"a":1}\n{"a":2.5}', 'double'],
    ['{"a":null}\n{"a":3000000000}\n{"a":1}', 'bigint'],
    ['{"a":1}\n{"a":"x"}', 'string'],
    ['{"a":1}\n{"a":{"b":1}}', 'string'],
    ['{"A":1}\n{"a":2.5}', 'double'],
    ['{"a":1,"A":"x"}', 'string'],
  ];
  for (const [text, type] of cases) assert.deepEqual(columns(text), [`a ${type}`], text);
});

test('records on lines, one after the other, over several lines and in a list are all records', () => {
  assert.deepEqual(columns('{"a":1}{"b":"}"}{"a":2}'), ['a int', 'b string']);
  assert.deepEqual(columns('{\n  "a": 1\n}\n{\n  "a": 2\n}\n'), ['a int']);
  assert.deepEqual(columns('[{"a":1},{"a":2}]'), ['array array<struct<a:int>>']);
  assert.deepEqual(columns('{"a":1}\n{"a":2}\n{"a":', false), ['a int']);
  assert.deepEqual(columns('{"a":1}\n{"a":2}\nbroken\n'), ['a int']);
  assert.deepEqual(columns('{"__proto__":1,"constructor":2}'), ['__proto__ int', 'constructor int']);
});

test('what is no JSON, however it looks, is told as such', () => {
  const deep = '['.repeat(100_000);
  for (const text of [
    '',
    'a,b\n1,2\n',
    '{',
    '{}',
    '{"a":',
    '5\n6\n',
    '[broken',
    deep,
    `{"a":${deep}`,
    '{{{{',
  ])
    assert.equal(columns(text), undefined, text.slice(0, 20));
  assert.equal(columns(`{"${'\\"'.repeat(100_000)}`), undefined, 'a string that has no end');
  const nested = `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`;
  assert.match(columns(nested)?.[0] ?? '', /^a (struct<a:)+string>+$/);
});
