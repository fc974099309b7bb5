'use client';

import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { chartHeight } from './chart-height.ts';
import { durationTicks } from './chart-ticks.ts';
import { useFormat } from './use-format.ts';

/** `short` stands at the axis, `label` in the tooltip. */
export type ChartBar = { key: string; label: string; short: string; value: number };
export type BarChartProps = {
  bars: readonly ChartBar[];
  /** What a value is: a number of things, a length of time in ms, or US dollars. */
  unit: 'count' | 'ms' | 'usd';
  /** What the bars are called in the tooltip. */
  series: string;
  direction: 'rows' | 'columns';
};

const row_format = { count: 'count', ms: 'duration', usd: 'usd' } as const;
const tick = { fill: 'var(--color-base-content)', fontSize: 12 };
const tooltip_style = {
  background: 'var(--color-base-100)',
  border: '1px solid var(--color-base-300)',
  borderRadius: 'var(--radius-field)',
  color: 'var(--color-base-content)',
};

/**
 * Bars of one colour, told apart by their labels. It is drawn in the browser; the table beside it says the
 * same without.
 */
export function BarChart({ bars, unit, series, direction }: BarChartProps) {
  const is_rows = direction === 'rows';
  const print = useFormat()[row_format[unit]];
  const format = (value: unknown) => print(Number(value));
  const ticks = unit === 'ms' ? durationTicks(Math.max(...bars.map(({ value }) => value))) : undefined;
  const amounts = {
    type: 'number' as const,
    tick,
    tickFormatter: format,
    allowDecimals: unit === 'usd',
    axisLine: false,
    tickLine: false,
    ...(ticks === undefined ? {} : { ticks, domain: [0, ticks.at(-1) ?? 0] }),
  };
  const shortOf = new Map(bars.map(({ key, short }) => [key, short]));
  const names = {
    type: 'category' as const,
    dataKey: 'key',
    tick,
    tickFormatter: (key: string) => shortOf.get(key) ?? key,
    axisLine: false,
    tickLine: false,
  };
  const labelOf = new Map(bars.map(({ key, label }) => [key, label]));
  return (
    <ResponsiveContainer width="100%" height={chartHeight({ bars, direction })}>
      <Chart
        data={[...bars]}
        layout={is_rows ? 'vertical' : 'horizontal'}
        accessibilityLayer={false}
        margin={{ top: 4, right: 16, bottom: 0, left: 0 }}
      >
        <CartesianGrid stroke="var(--color-base-300)" vertical={is_rows} horizontal={!is_rows} />
        {is_rows ? (
          <XAxis {...amounts} interval="equidistantPreserveStart" />
        ) : (
          <XAxis {...names} minTickGap={12} />
        )}
        {is_rows ? <YAxis {...names} width={120} /> : <YAxis {...amounts} width={unit === 'usd' ? 80 : 48} />}
        <Tooltip
          cursor={{ fill: 'var(--color-base-300)', opacity: 0.5 }}
          contentStyle={tooltip_style}
          itemStyle={{ color: 'var(--color-base-content)' }}
          formatter={(value) => [format(value), series]}
          labelFormatter={(key) => labelOf.get(String(key)) ?? ''}
        />
        <Bar
          dataKey="value"
          fill="var(--series-1)"
          maxBarSize={is_rows ? 22 : 48}
          radius={is_rows ? [0, 3, 3, 0] : [3, 3, 0, 0]}
          isAnimationActive={false}
        />
      </Chart>
    </ResponsiveContainer>
  );
}
