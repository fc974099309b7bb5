import { useTranslations } from 'next-intl';
import { ChartReader } from './chart-reader.tsx';
import { countTicks, dollarLabels, dollarTicks } from './chart-ticks.ts';
import { PlotArea, Stretched, thinOut } from './plot-area.tsx';
import { useFormat } from './use-format.ts';

/** `short` stands at the axis, `label` says the whole of it. */
export type ChartColumn = { key: string; label: string; short: string; value: number };

/** How much of its place a column fills. */
const filled = 0.72;
/** Labels of the axis stand this far apart at least: percent of the width. */
const labels_apart = 14;

const ticks_of = { count: countTicks, usd: dollarTicks } as const;

/** A number for each hour or day, as columns of one colour. The table beside it says the same. */
export function ColumnChart({
  label,
  columns,
  unit,
  series,
}: {
  label: string;
  columns: readonly ChartColumn[];
  /** What a value is: a number of things, or US dollars. */
  unit: keyof typeof ticks_of;
  /** What the columns count, for who reads them one by one. */
  series: string;
}) {
  const t = useTranslations('videos');
  const print = useFormat()[unit];
  const ticks = ticks_of[unit](Math.max(...columns.map(({ value }) => value), 0));
  const tick_labels = unit === 'usd' ? dollarLabels(ticks) : ticks.map(print);
  const most = ticks.at(-1) ?? 1;
  const room = 100 / Math.max(columns.length, 1);
  const middleOf = (place: number) => (place + 0.5) * room;
  return (
    <PlotArea
      rows={ticks.map((value, place) => ({ at: (100 * value) / most, label: tick_labels[place] ?? '' }))}
      columns={thinOut(
        columns.map(({ short }, place) => ({ at: middleOf(place), label: short })),
        labels_apart,
      )}
      plot={
        <Stretched>
          {columns.map(({ key, value }, place) => (
            <rect
              key={key}
              x={middleOf(place) - (filled * room) / 2}
              width={filled * room}
              y={100 - (100 * value) / most}
              height={(100 * value) / most}
              className="fill-series-1"
            />
          ))}
        </Stretched>
      }
    >
      {(picture) => (
        <ChartReader
          label={label}
          hint={t('read_hint')}
          readings={columns.map((column, place) => ({
            at: middleOf(place),
            text: `${column.label} · ${series} ${print(column.value)}`,
          }))}
        >
          {picture}
        </ChartReader>
      )}
    </PlotArea>
  );
}
