import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { generatedName } from './generated-name.ts';

test('a generated name keeps its suffix whole and stays within its limit', () => {
  const part = (max: number) => fc.stringMatching(new RegExp(`^[A-Za-z][A-Za-z0-9]{0,${max - 1}}$`));
  fc.assert(
    fc.property(part(128), part(255), fc.constantFrom(63, 64, 255), (stack, logical_id, max) => {
      const name = generatedName({ stack, logical_id, suffix: 'ABCDEFGHIJKL' }, max);
      assert.ok(name.length <= max);
      assert.match(name, /^[A-Za-z][A-Za-z0-9]*-[A-Za-z][A-Za-z0-9]*-ABCDEFGHIJKL$/);
    }),
  );
});

test('names that fit are not shortened', () => {
  const name = generatedName({ stack: 'heatlake', logical_id: 'Lake', suffix: 'ABCDEFGHIJKL' }, 63);
  assert.equal(name, 'heatlake-Lake-ABCDEFGHIJKL');
});
