import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { segmentsText, watchedSegments } from './watched-segments.ts';

const segments = (...stretches: [number, number][]) =>
  segmentsText(watchedSegments(stretches.map(([from_ms, to_ms]) => ({ from_ms, to_ms }))));

test('stretches become parts that were played once and parts that were played again', () => {
  assert.equal(segments([0, 30], [20, 50], [20, 50]), '0-20:1 20-30:3 30-50:2');
  assert.equal(segments([20, 50], [0, 30], [20, 50]), '0-20:1 20-30:3 30-50:2');
  assert.equal(segments([0, 10], [0, 10]), '0-10:2');
});

test('stretches that touch are one part; a gap of a millisecond is a gap; one without length is nothing', () => {
  assert.equal(segments([0, 10], [10, 20]), '0-20:1');
  assert.equal(segments([0, 10], [11, 20]), '0-10:1 11-20:1');
  assert.equal(segments([5, 5]), '');
  assert.equal(segments([0, 10], [5, 5]), '0-10:1');
  assert.equal(segments(), '');
});

test('whatever the stretches, each millisecond is in a part with as many times as there are stretches over it', () => {
  const stretch = fc
    .tuple(fc.nat(30), fc.nat(30))
    .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
      const found = watchedSegments(stretches.map(([from_ms, to_ms]) => ({ from_ms, to_ms })));
      for (let ms = 0; ms < 31; ms += 1) {
        const over = (from: number, to: number) => from <= ms && ms < to;
        const times = stretches.filter(([from, to]) => over(from, to)).length;
        const parts = found.filter(({ from_ms, to_ms }) => over(from_ms, to_ms));
        assert.deepEqual(
          parts.map((part) => part.times),
          times === 0 ? [] : [times],
        );
      }
    }),
  );
});
