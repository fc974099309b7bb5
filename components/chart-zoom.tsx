'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Disclosure } from './disclosure.tsx';
import type { ZoomableChartProps } from './zoomable-chart.tsx';

/** Recharts is larger than a page may be, so it comes when somebody wants to look closer (decision 0261). */
const ZoomableChart = dynamic(() => import('./zoomable-chart.tsx').then((loaded) => loaded.ZoomableChart), {
  ssr: false,
  loading: () => <div className="skeleton h-80 w-full" />,
});

/** The same columns as in the chart above it, to look at a part of them. */
export function ChartZoom({
  summary,
  hint,
  ...chart
}: ZoomableChartProps & { summary: ReactNode; hint: string }) {
  const [is_wanted, setWanted] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It opens without a script: somebody may have opened it before this one was there.
    if (root.current?.querySelector('details')?.open === true) setWanted(true);
  }, []);
  return (
    <div ref={root} className="waits-for-script not-printed">
      <Disclosure summary={summary} onToggle={() => setWanted(true)}>
        {is_wanted && (
          <>
            <p className="text-muted mb-2">{hint}</p>
            <ZoomableChart {...chart} />
          </>
        )}
      </Disclosure>
    </div>
  );
}
