/**
 * Draws the overlay's map of 10,000 places on 200 elements in headless Chromium, in a window of 1440x900, as a resize
 * does: every element is measured, its places are joined anew for its new size, those behind a fixed header are left
 * out, and the window is drawn. Beside it the same by heatmap.js, at the window's size. Prints the median ms of each
 * and their ratio. The target is 100 ms.
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
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.setContent('<!doctype html><style>body { margin: 0 } div { float: left; margin: 2px }</style>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const told: { redraw_ms: number; library_ms: number; ratio: number; spots: number } =
    await page.evaluate('measured');
  console.log(
    JSON.stringify({
      bench: 'overlay',
      cells: 10_000,
      elements: 200,
      width: 1440,
      height: 900,
      ...told,
      target_ms,
    }),
  );
  if (told.redraw_ms >= target_ms) process.exitCode = 1;
} finally {
  await browser.close();
}

/** What runs in the page. Reading a pixel waits until what was drawn is drawn. */
function source(): string {
  return `
    import { coversNow } from './overlay/covers.ts';
    import { createDrawing } from './overlay/draw.ts';
    import { PlacedElements } from './overlay/placed.ts';
    import { heatGradient } from './components/heat-scale.ts';
    import heatmap from 'heatmap.js';

    const elements = Array.from({ length: 200 }, (_, n) => {
      const element = document.body.appendChild(document.createElement('div'));
      element.id = 'e' + String.fromCharCode(97 + Math.floor(n / 26), 97 + n % 26);
      const cells = Array.from({ length: 50 }, (_, k) => {
        const cell = (k * 7919 + n) % 400;
        return [(cell % 20 + 0.5) / 20, (Math.floor(cell / 20) + 0.5) / 20, 1 + (k * 104729) % 500];
      });
      return { selector: '#' + element.id, cells };
    });
    const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
    const header = document.body.appendChild(document.createElement('header'));
    header.style.cssText = 'position: fixed; inset: 0 0 auto; height: 60px';
    const canvas = document.createElement('canvas');
    const drawing = createDrawing(canvas);
    const placed = new PlacedElements(elements);
    const resize = (turn) => {
      for (const element of document.querySelectorAll('div[id]')) {
        element.style.width = 60 + turn % 5 + 'px';
        element.style.height = 76 + turn % 5 + 'px';
      }
    };
    const time = (draw) => median(Array.from({ length: 9 }, (_, turn) => {
      resize(turn);
      const start = performance.now();
      draw();
      return performance.now() - start;
    }));

    function measure() {
      resize(0);
      placed.find();
      const redraw_ms = time(() => {
        const { spots, max } = placed.layout(coversNow(canvas));
        drawing.heat(spots, max);
        canvas.getContext('2d').getImageData(0, 0, 1, 1);
      });
      const { spots, max } = placed.layout(coversNow(canvas));
      const container = document.body.appendChild(document.createElement('section'));
      const library = heatmap.create({
        container, width: innerWidth, height: innerHeight, radius: 26, blur: 0.9, maxOpacity: 0.92, minOpacity: 0, gradient: heatGradient });
      const data = spots.map(({ x, y, clicks }) => ({ x: Math.round(x), y: Math.round(y), value: clicks }));
      const library_ms = time(() => {
        library.setData({ min: 0, max, data });
        container.querySelector('canvas').getContext('2d').getImageData(0, 0, 1, 1);
      });
      const round = (ms) => Math.round(ms * 10) / 10;
      return { redraw_ms: round(redraw_ms), library_ms: round(library_ms), ratio: round(library_ms / redraw_ms), spots: spots.length };
    }
    globalThis.measured = measure();
  `;
}
