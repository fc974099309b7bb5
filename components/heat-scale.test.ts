import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canvasSize } from './draw-heat.ts';
import { heatOf, maxClicks } from './heat-scale.ts';

test('A cell above the maximum is as hot as the maximum, and a single click is seen among thousands', () => {
  assert.equal(heatOf(100, 100), 1);
  assert.equal(heatOf(5000, 100), 1);
  assert.equal(heatOf(25, 100), 0.5);
  assert.equal(heatOf(1, 10_000), 0.2);
});

test('The hottest of many cells is found, and there is none among none', () => {
  const cells = Array.from({ length: 10_000 }, (_, n) => ({ x: 0, y: 0, clicks: n }));
  assert.equal(maxClicks(cells), 9999);
  assert.equal(maxClicks([]), 0);
});

test('A small area is drawn as it is; a large one keeps its shape within half a megapixel and 4096 px', () => {
  assert.deepEqual(canvasSize({ width: 640, height: 480 }), { width: 640, height: 480, scale: 1 });
  for (const area of [
    { width: 1440, height: 4000 },
    { width: 390, height: 60_000 },
    { width: 10_000_000, height: 1 },
  ]) {
    const { width, height, scale } = canvasSize(area);
    assert.ok(width * height <= 500_000 && Math.max(width, height) <= 4096 && Math.min(width, height) >= 1);
    assert.ok(Math.abs(height - area.height * scale) <= 1);
  }
});
