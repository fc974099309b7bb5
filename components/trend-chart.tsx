import { ChartReader } from './chart-reader.tsx';
import { countTicks, durationTicks } from './chart-ticks.ts';
import { PlotArea, Stretched, thinOut } from './plot-area.tsx';
import { useFormat } from './use-format.ts';

/** `label` says the whole moment, `short` stands at the axis. */
export type TrendStep = { key: string; label: string; short: string };
export type TrendSeries = {
  label: string;
  values: readonly number[];
  /** The period it is compared with, from its first step on; `short` names it after a number. */
  before?: { label: string; short: string; values: readonly number[] };
};

/** At most two: the first is an area, the second a line, so that no colour is needed to tell them apart. */
type TwoSeries = readonly [TrendSeries] | readonly [TrendSeries, TrendSeries];

const strokes = ['stroke-series-1', 'stroke-series-2'] as const;

function pathOf(values: readonly number[], steps: number, most: number): string {
  const width = 100 / Math.max(steps - 1, 1);
  return values
    .slice(0, steps)
    .map(
      (value, place) =>
        `${place === 0 ? 'M' : 'L'}${(place * width).toFixed(2)} ${(100 - (100 * value) / most).toFixed(2)}`,
    )
    .join('');
}

/** Numbers over time as lines, and the period they are compared with faint and dashed. The table beside it says the same. */
export function TrendChart({
  label,
  hint,
  steps,
  series,
  unit,
}: {
  label: string;
  hint: string;
  steps: readonly TrendStep[];
  series: TwoSeries;
  /** What a value is: a number of things, or a length of time in ms. */
  unit: 'count' | 'ms';
}) {
  const format = useFormat();
  const print = unit === 'ms' ? format.duration : format.count;
  const largest = Math.max(
    ...series.flatMap(({ values, before }) => [...values, ...(before?.values ?? [])]),
    0,
  );
  const ticks = unit === 'ms' ? durationTicks(largest) : countTicks(largest);
  const most = ticks.at(-1) ?? 1;
  const placeOf = (place: number) => (100 * place) / Math.max(steps.length - 1, 1);
  const marks = thinOut(
    steps.map(({ short }, place) => ({ at: placeOf(place), label: short })),
    20,
  );
  const wide_apart = thinOut(marks, 35);
  return (
    <div className="flex flex-col gap-2">
      <TrendLegend series={series} />
      <PlotArea
        rows={ticks.map((value) => ({ at: (100 * value) / most, label: print(value) }))}
        columns={marks.map((mark) => ({ ...mark, is_minor: !wide_apart.includes(mark) }))}
        plot={
          <Stretched>
            <TrendLines series={series} steps={steps.length} most={most} />
          </Stretched>
        }
      >
        {(picture) => (
          <ChartReader
            label={label}
            hint={hint}
            readings={steps.map((step, place) => ({
              at: placeOf(place),
              text: [
                step.label,
                ...series.map(({ label: name, values, before }) => {
                  const earlier = before?.values[place];
                  const now = `${name} ${print(values[place] ?? 0)}`;
                  return earlier === undefined ? now : `${now} (${before?.short}: ${print(earlier)})`;
                }),
              ].join(' · '),
            }))}
          >
            {picture}
          </ChartReader>
        )}
      </PlotArea>
    </div>
  );
}

function TrendLines({ series, steps, most }: { series: TwoSeries; steps: number; most: number }) {
  return series.map(({ label, values, before }, place) => {
    const line = pathOf(values, steps, most);
    return (
      <g key={label} fill="none" strokeLinejoin="round" strokeLinecap="round" className={strokes[place]}>
        {place === 0 && (
          <path d={`${line}L100 100L0 100Z`} className="fill-series-1" stroke="none" opacity="0.14" />
        )}
        {before !== undefined && (
          <path
            d={pathOf(before.values, steps, most)}
            strokeWidth="1.5"
            strokeDasharray="2 4"
            opacity="0.7"
            vectorEffect="non-scaling-stroke"
          />
        )}
        <path d={line} strokeWidth="2" vectorEffect="non-scaling-stroke" />
      </g>
    );
  });
}

function TrendLegend({ series }: { series: TwoSeries }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {series.flatMap(({ label, before }, place) =>
        [label, ...(before === undefined ? [] : [before.label])].map((text, is_before) => (
          <li key={text} className="flex items-center gap-2">
            <svg viewBox="0 0 24 12" className={`h-3 w-6 shrink-0 ${strokes[place]}`} aria-hidden="true">
              {place === 0 && is_before === 0 && (
                <path d="M0 6H24V12H0Z" className="fill-series-1" stroke="none" opacity="0.14" />
              )}
              <path
                d="M0 6H24"
                strokeWidth={is_before === 0 ? 2 : 1.5}
                {...(is_before === 0 ? {} : { strokeDasharray: '2 4', opacity: 0.7, strokeLinecap: 'round' })}
              />
            </svg>
            {text}
          </li>
        )),
      )}
    </ul>
  );
}
