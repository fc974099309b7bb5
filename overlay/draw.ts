import { heatGradient, heatOf } from '#components/heat-scale.ts';
import type { ScrollAnswer } from '#lib/overlay-answer.ts';
import type { Spot } from './placed.ts';

/** Past this, drawing gets slow and nothing more is seen: heat is blurred anyhow. */
const max_pixels = 200_000;
/** How far a press glows: CSS px. */
const glow_px = 26;
/** How much of the page heat hides at most. */
const max_alpha = 0.92;

/** The colour of each heat 0..255, as pixels whose alpha is the heat. */
function palette(): Uint32Array {
  const canvas = new OffscreenCanvas(256, 1);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  const gradient = context.createLinearGradient(0, 0, 256, 0);
  for (const [at, colour] of Object.entries(heatGradient)) gradient.addColorStop(Number(at), colour);
  context.fillStyle = gradient;
  context.fillRect(0, 0, 256, 1);
  const { data } = context.getImageData(0, 0, 256, 1);
  for (let heat = 0; heat < 256; heat++) data[4 * heat + 3] = Math.round(heat * max_alpha);
  return new Uint32Array(data.buffer);
}

/** A glow around its middle, in black: only its alpha counts. */
function stamp(radius: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(2 * radius, 2 * radius);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  const gradient = context.createRadialGradient(radius, radius, radius * 0.1, radius, radius, radius);
  gradient.addColorStop(0, 'rgb(0 0 0 / 1)');
  gradient.addColorStop(1, 'rgb(0 0 0 / 0)');
  context.fillStyle = gradient;
  context.fillRect(0, 0, 2 * radius, 2 * radius);
  return canvas;
}

/** Draws on `canvas`, which CSS stretches over the window. */
export function createDrawing(canvas: HTMLCanvasElement) {
  // Its pixels are read for each drawing.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser gives no canvas to draw on.');
  const colours = palette();
  let scale = 1;
  let radius = 0;
  let glow = stamp(1);

  /** Empties the canvas, which becomes as large as the window at the largest scale that keeps the bound. */
  function clear(): void {
    scale = Math.min(1, Math.sqrt(max_pixels / (innerWidth * innerHeight)));
    canvas.width = Math.max(1, Math.floor(innerWidth * scale));
    canvas.height = Math.max(1, Math.floor(innerHeight * scale));
    const wanted = Math.max(3, Math.round(glow_px * scale));
    if (wanted !== radius) {
      radius = wanted;
      glow = stamp(radius);
    }
  }

  return {
    clear,
    /** Replaces what is drawn by the heat of `spots`; `max` presses are the hottest. */
    heat(spots: readonly Spot[], max: number): void {
      clear();
      for (const { x, y, clicks } of spots) {
        context.globalAlpha = heatOf(clicks, max);
        context.drawImage(glow, Math.round(x * scale) - radius, Math.round(y * scale) - radius);
      }
      context.globalAlpha = 1;
      const image = context.getImageData(0, 0, canvas.width, canvas.height);
      const pixels = new Uint32Array(image.data.buffer);
      for (let at = 0; at < pixels.length; at++) {
        const heat = image.data[4 * at + 3];
        if (heat) pixels[at] = colours[heat] ?? 0;
      }
      context.putImageData(image, 0, 0);
    },
    /** Replaces what is drawn by how far views came: a stripe for each tenth of the document. */
    reach(rows: ScrollAnswer['rows']): void {
      clear();
      const { scrollHeight } = document.documentElement;
      const bytes = new Uint8Array(colours.buffer);
      const toY = (depth_percent: number) => ((scrollHeight * depth_percent) / 100 - scrollY) * scale;
      for (const { depth_percent, share } of rows) {
        if (depth_percent === 100) continue;
        // What lies between two depths was reached by those who came past its end.
        const end = rows.find((row) => row.depth_percent === depth_percent + 10)?.share ?? share;
        const [red, green, blue] = bytes.subarray(4 * Math.round(end * 255));
        context.fillStyle = `rgb(${red} ${green} ${blue} / 0.5)`;
        context.fillRect(0, toY(depth_percent), canvas.width, toY(depth_percent + 10) - toY(depth_percent));
      }
    },
  };
}

export type Drawing = ReturnType<typeof createDrawing>;
