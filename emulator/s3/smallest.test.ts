import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallest } from './smallest.ts';

test('the smallest of any items are found, in order, with whether there are more', async () => {
  const ascending = (left: number, right: number) => left - right;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 30 }), { maxLength: 10 }),
      fc.integer({ min: 1, max: 40 }),
      async (source, most) => {
        const wanted = (item: number) => item % 3 !== 0;
        async function* some() {
          yield* source;
        }
        const all = source.flat().filter(wanted).sort(ascending);
        const { items, has_more } = await smallest(some(), wanted, ascending, most);
        assert.deepEqual(items, all.slice(0, most));
        assert.equal(has_more, all.length > most);
      },
    ),
  );
});
