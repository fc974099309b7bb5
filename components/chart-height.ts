import type { BarChartProps } from './bar-chart.tsx';

const row_px = 34;
/** The axis under rows, and all of a chart of columns. */
const axis_px = 40;
const columns_px = 240;

/** How high a chart is, so that its place is kept before it is drawn: CSS px. */
export function chartHeight({ bars, direction }: Pick<BarChartProps, 'bars' | 'direction'>): number {
  return direction === 'rows' ? bars.length * row_px + axis_px : columns_px;
}
