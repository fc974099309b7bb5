import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Moment, retentionMoments } from './retention-moments.ts';

/** A video of parts of a second each, played as often as the list says. */
const moments = (plays: readonly number[], views: number): Moment[] =>
  retentionMoments(
    plays.map((count, place) => ({ start_ms: place * 1000, end_ms: (place + 1) * 1000, plays: count })),
    views,
  );

test('what is watched again is a spike and what is skipped a dip, each with how far it stands out', () => {
  // From 90 it falls to 70, rises to 120, falls to 40, and comes back to 60 before the end.
  assert.deepEqual(moments([100, 90, 70, 120, 60, 40, 60, 50], 100), [
    { kind: 'dip', at_ms: 2500, share: 0.7, prominence: 0.3 },
    { kind: 'spike', at_ms: 3500, share: 1.2, prominence: 0.5 },
    { kind: 'dip', at_ms: 5500, share: 0.4, prominence: 0.2 },
    { kind: 'spike', at_ms: 6500, share: 0.6, prominence: 0.1 },
  ]);
});

test('a curve that only falls, is level or has one part has no moments, and neither end is one', () => {
  assert.deepEqual(moments([100, 90, 80, 10], 100), []);
  assert.deepEqual(moments([50, 100, 100, 100], 100), []);
  assert.deepEqual(moments([100, 100, 100], 100), []);
  assert.deepEqual(moments([100], 100), []);
  assert.deepEqual(moments([], 0), []);
});

test('a level top is one spike, at its middle', () => {
  assert.deepEqual(moments([0, 50, 50, 50, 50, 0], 100), [
    { kind: 'spike', at_ms: 3000, share: 0.5, prominence: 0.5 },
  ]);
});

test('less than a tenth of the views, and fewer than 3 plays, are noise', () => {
  assert.deepEqual(moments([100, 91, 100, 91], 100), []);
  assert.deepEqual(moments([100, 90, 100, 100], 100).length, 1);
  assert.deepEqual(moments([4, 2, 4, 2], 4), []);
  assert.deepEqual(moments([4, 1, 4, 4], 4).length, 1);
});

test('of many the five that stand out most are given, in the order of the video', () => {
  const plays = [20, 30, 40, 50, 60, 70, 80].flatMap((height) => [0, height]);
  const spikes = moments([...plays, 0], 100).filter(({ kind }) => kind === 'spike');
  assert.deepEqual(
    spikes.map(({ share }) => share),
    [0.4, 0.5, 0.6, 0.7, 0.8],
  );
});

test('whatever the curve, a moment lies inside of the video and stands out by no more than the curve is high', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (plays, views) => {
      const high = (Math.max(...plays) - Math.min(...plays)) / views;
      for (const { at_ms, prominence } of moments(plays, views)) {
        assert.ok(at_ms > 1000 && at_ms < 1000 * (plays.length - 1));
        assert.ok(prominence > 0 && prominence <= high + 1e-9);
      }
    }),
  );
});
