'use client';

import { Bar, BarChart, Brush, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartColumn } from './column-chart.tsx';
import { useFormat } from './use-format.ts';

export type ZoomableChartProps = {
  columns: readonly ChartColumn[];
  /** What a value is: a number of things, or US dollars. */
  unit: 'count' | 'usd';
  /** What the columns count. */
  series: string;
};

const tick = { fill: 'var(--color-base-content)', fontSize: 12 };
const tooltip_style = {
  background: 'var(--color-base-100)',
  border: '1px solid var(--color-base-300)',
  borderRadius: 'var(--radius-field)',
  color: 'var(--color-base-content)',
};
const height_px = 320;

/** Columns with a strip under them that chooses a part: by its ends, with the mouse, a finger or the arrow keys. */
export function ZoomableChart({ columns, unit, series }: ZoomableChartProps) {
  const print = useFormat()[unit];
  const named = new Map(columns.map((column) => [column.key, column]));
  const shortOf = (key: string) => named.get(key)?.short ?? key;
  return (
    <ResponsiveContainer width="100%" height={height_px}>
      <BarChart data={[...columns]} margin={{ top: 4, right: 16, bottom: 0, left: 0 }}>
        <CartesianGrid stroke="var(--color-base-300)" vertical={false} />
        <XAxis
          dataKey="key"
          tick={tick}
          tickFormatter={shortOf}
          minTickGap={12}
          axisLine={false}
          tickLine={false}
        />
        <YAxis
          tick={tick}
          tickFormatter={print}
          allowDecimals={unit === 'usd'}
          width={unit === 'usd' ? 80 : 48}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          cursor={{ fill: 'var(--color-base-300)', opacity: 0.5 }}
          contentStyle={tooltip_style}
          itemStyle={{ color: 'var(--color-base-content)' }}
          formatter={(value) => [print(Number(value)), series]}
          labelFormatter={(key) => named.get(String(key))?.label ?? ''}
        />
        <Bar
          dataKey="value"
          fill="var(--series-1)"
          maxBarSize={48}
          radius={[3, 3, 0, 0]}
          isAnimationActive={false}
        />
        <Brush
          dataKey="key"
          tickFormatter={shortOf}
          height={28}
          travellerWidth={12}
          stroke="var(--series-1)"
          fill="var(--color-base-200)"
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
