import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { chromiumLaunchOptions } from '#scripts/chromium-launch-options.ts';
import type { HeatCell } from './heat-scale.ts';

const root = join(import.meta.dirname, '..');
type Drawing = { area: { width: number; height: number }; draws: { cells: HeatCell[]; max: number }[] };

let browser: Browser;
let page: Page;

/** `drawn` makes a map, draws one after the other on it, and reads the colours at fractions of its sides. */
const in_page = `
  import { createHeat } from './components/draw-heat.ts';
  globalThis.drawn = async ({ area, draws }, places) => {
    const container = document.createElement('div');
    document.body.replaceChildren(container);
    const heat = await createHeat(container, area);
    for (const { cells, max } of draws) heat.draw(cells, max);
    const canvas = container.querySelector('canvas');
    const pixel = ([x, y]) => [...canvas.getContext('2d').getImageData(
      Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data];
    return { canvases: container.childElementCount, colours: places.map(pixel) };
  };
`;
const result = z.object({ canvases: z.int(), colours: z.array(z.array(z.int())) });

before(async () => {
  const { outputFiles } = await build({
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    write: false,
    stdin: { contents: in_page, resolveDir: root, loader: 'ts' },
  });
  browser = await chromium.launch(chromiumLaunchOptions());
  page = await browser.newPage();
  await page.setContent('<!doctype html>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
});
after(() => browser.close());

/** The colours, red green blue alpha, at `places`, fractions of the area. */
async function colours(drawing: Drawing, ...places: [number, number][]): Promise<number[][]> {
  const told = await page.evaluate(`drawn(${JSON.stringify(drawing)}, ${JSON.stringify(places)})`);
  const { canvases, colours: found } = result.parse(told);
  assert.equal(canvases, 1);
  return found;
}

const clear = [0, 0, 0, 0];
const area = { width: 600, height: 400 };

test('Heat lies where the clicks were, and the rest is clear', async () => {
  const cells = [{ x: 0.25, y: 0.75, clicks: 9 }];
  const [hot, ...rest] = await colours(
    { area, draws: [{ cells, max: 9 }] },
    [0.25, 0.75],
    [0.75, 0.25],
    [0, 0],
  );
  const [red = 0, , , alpha = 0] = hot ?? [];
  assert.ok(red > 200 && alpha > 200, `${hot}`);
  assert.deepEqual(rest, [clear, clear]);
});

test('More clicks than the maximum look like the maximum', async () => {
  const at = (clicks: number) => ({ area, draws: [{ cells: [{ x: 0.5, y: 0.5, clicks }], max: 10 }] });
  const [[most], [more]] = [await colours(at(10), [0.5, 0.5]), await colours(at(100_000), [0.5, 0.5])];
  assert.deepEqual(more, most);
});

test('A new answer replaces the one before', async () => {
  const draws = [
    { cells: [{ x: 0.2, y: 0.5, clicks: 5 }], max: 5 },
    { cells: [{ x: 0.8, y: 0.5, clicks: 5 }], max: 5 },
  ];
  const [before_it, now] = await colours({ area, draws }, [0.2, 0.5], [0.8, 0.5]);
  assert.deepEqual(before_it, clear);
  assert.notDeepEqual(now, clear);
  assert.deepEqual(await colours({ area, draws: [...draws, { cells: [], max: 0 }] }, [0.8, 0.5]), [clear]);
});

test('The foot of a page of 60,000 px is drawn too', async () => {
  const tall = { width: 1440, height: 60_000 };
  const cells = [{ x: 0.5, y: 0.995, clicks: 3 }];
  const [foot, head] = await colours({ area: tall, draws: [{ cells, max: 3 }] }, [0.5, 0.995], [0.5, 0.1]);
  assert.notDeepEqual(foot, clear);
  assert.deepEqual(head, clear);
});
