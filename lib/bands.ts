/**
 * The bands of window widths whose layouts are alike enough to draw on one map: CSS px, `min` included,
 * `max` excluded. The edges are where common CSS frameworks change their layouts.
 */
export const bands = {
  phone: { label: 'Phone', min_width: 0, max_width: 640 },
  tablet: { label: 'Tablet', min_width: 640, max_width: 1024 },
  desktop: { label: 'Desktop', min_width: 1024, max_width: 1536 },
  wide: { label: 'Wide screen', min_width: 1536, max_width: Number.MAX_SAFE_INTEGER },
} as const;

export type BandName = keyof typeof bands;
export const band_names = Object.keys(bands) as BandName[];
