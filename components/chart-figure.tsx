'use client';

import dynamic from 'next/dynamic';
import type { BarChartProps } from './bar-chart.tsx';
import { chartHeight } from './chart-height.ts';

/** Recharts is large and draws in the browser only, so it comes after the page. */
const BarChart = dynamic(() => import('./bar-chart.tsx').then((loaded) => loaded.BarChart), {
  ssr: false,
  loading: () => <div className="skeleton waits-for-script h-full w-full" />,
});

/** A chart as one picture with a name. What it shows stands as text in the table beside it. */
export function ChartFigure({ label, ...chart }: BarChartProps & { label: string }) {
  return (
    <div
      role="img"
      aria-label={label}
      className="grid w-full min-w-0 grid-cols-1 *:col-start-1 *:row-start-1"
    >
      {/* Keeps the chart's place. An attribute: the policy of the page allows no style in what the server sends. */}
      <svg aria-hidden="true" width="1" height={chartHeight(chart)} />
      <div className="min-w-0">
        <BarChart {...chart} />
      </div>
    </div>
  );
}
