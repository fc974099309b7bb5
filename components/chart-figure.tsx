'use client';

import dynamic from 'next/dynamic';
import type { BarChartProps } from './bar-chart.tsx';

/** Recharts is large and draws in the browser only, so it comes after the page. */
const BarChart = dynamic(() => import('./bar-chart.tsx').then((loaded) => loaded.BarChart), {
  ssr: false,
  loading: () => <div className="skeleton waits-for-script h-60 w-full" />,
});

/** A chart as one picture with a name. What it shows stands as text in the table beside it. */
export function ChartFigure({ label, ...chart }: BarChartProps & { label: string }) {
  return (
    <div role="img" aria-label={label} className="w-full min-w-0">
      <BarChart {...chart} />
    </div>
  );
}
