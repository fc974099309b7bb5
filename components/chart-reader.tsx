'use client';

import { type PointerEvent, type ReactNode, useState } from 'react';
import { useTypedBefore } from './use-typed-before.ts';

/** `at` is where it stands in the chart: percent of its width. `text` is all that the chart says there. */
export type Reading = { at: number; text: string };

function nearest(readings: readonly Reading[], at: number): number {
  let found = 0;
  for (const [place, reading] of readings.entries()) {
    if (Math.abs(reading.at - at) < Math.abs((readings[found]?.at ?? 0) - at)) found = place;
  }
  return found;
}

/**
 * Lets people read a chart moment by moment, by pointer, finger or arrow keys: a line in it, and what it says there in
 * words above. It is a slider over the drawing, so that assistive technology says the same.
 */
export function ChartReader({
  label,
  hint,
  readings,
  children,
}: {
  /** What the chart shows. */
  label: string;
  /** What stands above it while nobody reads. */
  hint: string;
  readings: readonly Reading[];
  /** The drawing. */
  children: ReactNode;
}) {
  const [place, setPlace] = useState(0);
  const [is_read, setRead] = useState(false);
  const reading = readings[place];
  const readPlace = (value: string) => {
    setPlace(Number(value));
    setRead(true);
  };
  const typed = useTypedBefore(String(place), readPlace);
  const readAt = ({ clientX, currentTarget }: PointerEvent<HTMLInputElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setPlace(nearest(readings, (100 * (clientX - left)) / width));
    setRead(true);
  };
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p className="waits-for-script not-printed h-10 text-sm tabular-nums sm:h-5" aria-hidden="true">
        {is_read && reading !== undefined ? reading.text : <span className="text-muted">{hint}</span>}
      </p>
      <div className="rounded-field relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary">
        {children}
        {is_read && reading !== undefined && (
          <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
            <line
              x1={`${reading.at}%`}
              x2={`${reading.at}%`}
              y1="0"
              y2="100%"
              className="stroke-base-content"
              strokeWidth="1"
            />
          </svg>
        )}
        <input
          ref={typed}
          type="range"
          aria-label={label}
          aria-valuetext={reading?.text}
          min={0}
          max={Math.max(readings.length - 1, 0)}
          value={place}
          onChange={({ currentTarget }) => readPlace(currentTarget.value)}
          onFocus={() => setRead(true)}
          onBlur={() => setRead(false)}
          onPointerMove={readAt}
          onPointerDown={readAt}
          onPointerLeave={() => setRead(false)}
          className="waits-for-script not-printed absolute inset-0 size-full cursor-crosshair touch-pan-y opacity-0"
        />
      </div>
    </div>
  );
}
