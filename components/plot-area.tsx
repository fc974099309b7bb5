import type { ReactNode } from 'react';

/** A mark of an axis: `at` is percent, from the left or from below. A minor one needs a wide window. */
export type AxisMark = { at: number; label: string; is_minor?: boolean };

/** Marks that stand apart enough to be read: the first, and as many after it as fit. `least_apart` is percent. */
export function thinOut(marks: readonly AxisMark[], least_apart: number): AxisMark[] {
  const kept: AxisMark[] = [];
  for (const mark of marks) {
    const last = kept.at(-1);
    if (last === undefined || mark.at - last.at >= least_apart) kept.push(mark);
  }
  return kept;
}

/**
 * Where a chart is drawn: lines across with their values beside them, and marks below. It is as wide as its place
 * without a script: the drawing inside is stretched (100 by 100, y goes down), texts are not.
 */
export function PlotArea({
  rows,
  columns,
  plot,
  children,
}: {
  /** Values of the lines across, from below. */
  rows: readonly AxisMark[];
  columns: readonly AxisMark[];
  /** Shapes in a box of 100 by 100; strokes keep their width. */
  plot: ReactNode;
  /** What goes around the picture: it reads it. */
  children: (picture: ReactNode) => ReactNode;
}) {
  const picture = (
    <svg className="block h-60 w-full overflow-visible" aria-hidden="true">
      {rows.map(({ at, label }) => (
        <line
          key={label}
          x1="0"
          x2="100%"
          y1={`${100 - at}%`}
          y2={`${100 - at}%`}
          className={at === 0 ? 'stroke-base-content' : 'stroke-base-300'}
          strokeWidth="1"
          opacity={at === 0 ? 0.5 : 1}
        />
      ))}
      {plot}
    </svg>
  );
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <div className="flex flex-col justify-end">
        <div className="text-muted relative h-60 text-xs tabular-nums" aria-hidden="true">
          {rows.map(({ at, label }) => (
            <span key={label} className="absolute end-0 -translate-y-1/2" style={{ top: `${100 - at}%` }}>
              {label}
            </span>
          ))}
          <span className="invisible block h-0">{longest(rows)}</span>
        </div>
      </div>
      <div className="min-w-0 pe-3">{children(picture)}</div>
      <div className="text-muted relative col-start-2 me-3 mt-1 h-5 text-xs" aria-hidden="true">
        {columns.map(({ at, label, is_minor }) => (
          <span
            key={at}
            className={`absolute whitespace-nowrap ${shiftOf(at)} ${is_minor === true ? 'max-sm:hidden' : ''}`}
            style={{ insetInlineStart: `${at}%` }}
          >
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}

/** What stands at an end of the axis does not go beyond it. */
function shiftOf(at: number): string {
  if (at < 2) return '';
  return at > 96 ? '-translate-x-full' : '-translate-x-1/2';
}

const longest = (marks: readonly AxisMark[]) =>
  marks.reduce((found, { label }) => (label.length > found.length ? label : found), '');

/** The drawing of a chart, stretched over the plot. */
export function Stretched({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      width="100%"
      height="100%"
      overflow="visible"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
