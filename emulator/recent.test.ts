import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recent } from './recent.ts';

test('of more values than there is room for those stay that were asked for last', () => {
  const recent = new Recent<string, number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  assert.equal(recent.get('a'), 1);
  recent.set('c', 3);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => recent.get(key)),
    [1, undefined, 3],
  );
  recent.delete('a');
  assert.equal(recent.get('a'), undefined);
});
