/** Presses at a place; x and y are fractions, 0..1, of the area's width and height. */
export type HeatCell = { x: number; y: number; clicks: number };

/** The most clicks of any cell; 0 where there is none. */
export function maxClicks(cells: readonly HeatCell[]): number {
  return cells.reduce((most, { clicks }) => Math.max(most, clicks), 0);
}

/**
 * The colours of heat, from a single press to the most: position on the scale (0..1) -> colour. Lightness only
 * grows and hue goes from violet to yellow, so the order is seen with any kind of colour vision, and the ends
 * stand out on white as on black.
 */
const stops: readonly (readonly [number, string])[] = [
  [0.1, 'rgb(92 70 190)'],
  [0.3, 'rgb(158 52 168)'],
  [0.52, 'rgb(222 70 112)'],
  [0.75, 'rgb(247 138 52)'],
  [1, 'rgb(253 226 92)'],
];

/** As heatmap.js takes it. */
export const heatGradient: Readonly<Record<string, string>> = Object.fromEntries(stops);

/** As CSS takes it, from left to right. */
export const heatGradientCss = `linear-gradient(to right, ${stops.map(([at, colour]) => `${colour} ${at * 100}%`).join(', ')})`;

/** Where a single press among thousands lies on the scale, so that it is seen at all. */
const least_heat = 0.2;

/**
 * Where `clicks` lies on the scale, up to 1: the square root of its share of `max`, but at least 0.2, and 1
 * above `max`. On a linear scale one busy button would make all other presses invisible.
 */
export function heatOf(clicks: number, max: number): number {
  return Math.max(least_heat, Math.sqrt(Math.min(clicks, max) / Math.max(max, 1)));
}
