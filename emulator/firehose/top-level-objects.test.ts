import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topLevelObjects } from './top-level-objects.ts';

test('objects one after the other are parted, whatever their strings hold', () => {
  const objects = ['{"a":"}{"}', ' {"b":{"c":"\\"}"}}', '\n{"d":"\\\\"}'];
  assert.deepEqual(topLevelObjects(`${objects.join('')}\n`), { objects, rest: '\n' });
  assert.deepEqual(topLevelObjects('{"a":1}{"b":'), { objects: ['{"a":1}'], rest: '{"b":' });
  assert.deepEqual(topLevelObjects('no objects'), { objects: [], rest: 'no objects' });
});

test('a string of a megabyte of quotes that has no end is read at once', () => {
  const text = `{"${'\\"'.repeat(500_000)}`;
  assert.deepEqual(topLevelObjects(text), { objects: [], rest: text });
});
