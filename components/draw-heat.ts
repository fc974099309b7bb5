import { type HeatCell, heatGradient, heatOf } from './heat-scale.ts';

type Size = { width: number; height: number };

/** Past this, drawing gets slow (bench/heatmap.ts) and nothing more is seen: heat is blurred anyhow. */
const max_pixels = 500_000;
/** Browsers and heatmap.js fail on longer canvases, and slow down long before that. */
const max_side = 4096;

/** The canvas for an area: its size at the largest scale, at most 1, that keeps the bounds. */
export function canvasSize({ width, height }: Size): Size & { scale: number } {
  const scale = Math.min(1, Math.sqrt(max_pixels / (width * height)), max_side / Math.max(width, height));
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
    scale,
  };
}

/** How far a press glows, CSS px of the area: wide enough that neighbours in a grid of 100 rows touch. */
function glow({ width, height }: Size): number {
  return Math.max(Math.min(48, Math.max(26, width * 0.03)), height * 0.006);
}

/** Puts fractions onto pixels; cells that fall onto the same pixel become one. */
function toPoints(cells: readonly HeatCell[], { width, height }: Size) {
  const points = new Map<number, { x: number; y: number; clicks: number }>();
  for (const { x, y, clicks } of cells) {
    const pixel_x = Math.min(width - 1, Math.max(0, Math.floor(x * width)));
    const pixel_y = Math.min(height - 1, Math.max(0, Math.floor(y * height)));
    const key = pixel_y * width + pixel_x;
    const known = points.get(key);
    if (known === undefined) points.set(key, { x: pixel_x, y: pixel_y, clicks });
    else known.clicks += clicks;
  }
  return [...points.values()];
}

/**
 * Makes a canvas in `container` for an area of this size, CSS px. It is smaller than the area where that is
 * large; CSS stretches it. Another size needs another canvas.
 * @returns `draw` replaces what is drawn, in one go; clicks above `max` count as `max`
 */
export async function createHeat(container: HTMLElement, area: Size) {
  const { default: heatmap } = await import('heatmap.js');
  const { width, height, scale } = canvasSize(area);
  container.replaceChildren();
  const drawn = heatmap.create({
    container,
    width,
    height,
    radius: Math.max(4, Math.round(glow(area) * scale)),
    blur: 0.9,
    maxOpacity: 0.92,
    minOpacity: 0,
    gradient: heatGradient,
  });
  return {
    draw(cells: readonly HeatCell[], max: number): void {
      const data = toPoints(cells, { width, height }).map(({ x, y, clicks }) => ({
        x,
        y,
        value: heatOf(clicks, max),
      }));
      drawn.setData({ min: 0, max: 1, data });
    },
  };
}

export type Heat = Awaited<ReturnType<typeof createHeat>>;
