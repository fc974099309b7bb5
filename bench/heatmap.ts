/**
 * Draws a heatmap of 10,000 cells for an area of 1440x4000 in headless Chromium: as Heatlake does it, and at full
 * size. Prints the median ms of each and their ratio. The target for the first is under 100 ms.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';

const root = join(import.meta.dirname, '..');
const target_ms = 100;

const { outputFiles } = await build({
  absWorkingDir: root,
  bundle: true,
  format: 'iife',
  write: false,
  stdin: { contents: source(), resolveDir: root, loader: 'ts' },
});
const browser = await chromium.launch(chromiumLaunchOptions());
try {
  const page = await browser.newPage();
  await page.setContent('<!doctype html>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const told: { reduced_ms: number; full_ms: number; ratio: number } = await page.evaluate('measured');
  console.log(
    JSON.stringify({ bench: 'heatmap', cells: 10_000, width: 1440, height: 4000, ...told, target_ms }),
  );
  if (told.reduced_ms >= target_ms) process.exitCode = 1;
} finally {
  await browser.close();
}

/** What runs in the page. Reading a pixel waits until what was drawn is drawn. */
function source(): string {
  return `
    import { createHeat } from './components/draw-heat.ts';
    import { heatGradient } from './components/heat-scale.ts';
    import heatmap from 'heatmap.js';

    const area = { width: 1440, height: 4000 };
    const cells = Array.from({ length: 10_000 }, (_, n) => (
      { x: (n % 100 + 0.5) / 100, y: (Math.floor(n / 100) + 0.5) / 100, clicks: 1 + (n * 7919) % 500 }));
    const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
    const container = document.body.appendChild(document.createElement('div'));
    const time = (draw) => median(Array.from({ length: 7 }, () => {
      const start = performance.now();
      draw();
      const canvas = container.querySelector('canvas');
      canvas.getContext('2d').getImageData(0, 0, 1, 1);
      return performance.now() - start;
    }));

    async function measure() {
      const heat = await createHeat(container, area);
      const reduced_ms = time(() => heat.draw(cells, 500));
      container.replaceChildren();
      const full = heatmap.create({
        container, ...area, radius: 43, blur: 0.9, maxOpacity: 0.92, minOpacity: 0, gradient: heatGradient });
      const data = cells.map(({ x, y, clicks }) => (
        { x: Math.floor(x * area.width), y: Math.floor(y * area.height), value: clicks }));
      const full_ms = time(() => full.setData({ min: 0, max: 500, data }));
      const round = (ms) => Math.round(ms * 10) / 10;
      return { reduced_ms: round(reduced_ms), full_ms: round(full_ms), ratio: round(full_ms / reduced_ms) };
    }
    globalThis.measured = measure();
  `;
}
