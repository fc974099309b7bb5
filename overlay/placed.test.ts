import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinCells } from './placed.ts';

test('cells of a small box become one spot at their middle, weighted by their presses', () => {
  const cells = [
    [0.25, 0.5, 3],
    [0.75, 0.5, 1],
  ] as const;
  assert.deepEqual(joinCells(cells, { width: 10, height: 10 }), [{ x: 0.375, y: 0.5, clicks: 4 }]);
});

test('joining keeps every press, within the box, whatever the size of the box', () => {
  const fraction = fc.integer({ min: 0, max: 19 }).map((cell) => (2 * cell + 1) / 40);
  const cell = fc.tuple(fraction, fraction, fc.integer({ min: 1, max: 1000 }));
  const side = fc.double({ min: 0, max: 5000, noNaN: true });
  fc.assert(
    fc.property(fc.array(cell), side, side, (cells, width, height) => {
      const spots = joinCells(cells, { width, height });
      const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
      assert.equal(sum(spots.map(({ clicks }) => clicks)), sum(cells.map(([, , clicks]) => clicks)));
      assert.ok(spots.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1));
    }),
  );
});
