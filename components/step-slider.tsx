'use client';

import { useId } from 'react';
import { useTypedBefore } from './use-typed-before.ts';

/** A slider over a few steps, which need not be as far from each other. */
export function StepSlider<Step extends number>({
  label,
  steps,
  value,
  text,
  change,
}: {
  label: string;
  steps: readonly Step[];
  value: number;
  /** A step in words. */
  text: (step: number) => string;
  change: (step: Step) => void;
}) {
  const id = useId();
  const choose = (wanted: string) => {
    const step = steps[Number(wanted)];
    if (step !== undefined) change(step);
  };
  const place = steps.findLastIndex((step) => step <= value);
  const typed = useTypedBefore(String(place), choose);
  return (
    <div className="flex w-40 flex-col gap-1">
      <div className="flex justify-between gap-2 text-xs">
        <label htmlFor={id} className="text-muted font-medium">
          {label}
        </label>
        <span aria-hidden="true" className="tabular-nums">
          {text(value)}
        </span>
      </div>
      <input
        ref={typed}
        id={id}
        type="range"
        className="range range-xs range-primary w-full"
        min={0}
        max={steps.length - 1}
        value={place}
        aria-valuetext={text(value)}
        onChange={({ target }) => choose(target.value)}
      />
    </div>
  );
}
