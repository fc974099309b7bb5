import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { TrendChart, type TrendSeries, type TrendStep } from '#components/trend-chart.tsx';
import { useFormat } from '#components/use-format.ts';
import type { metrics } from '#lib/metrics/index.ts';
import type { Compared } from './ask-compared.ts';

type OverTime = Awaited<ReturnType<(typeof metrics)['video-over-time']['read']>>;
export type TrendAnswer = Compared<OverTime>;
type Counted = Exclude<keyof OverTime['rows'][number], 'start_ms'>;

/** What one chart draws: one or two numbers, both things or both lengths of time. */
export type TrendNumbers = {
  unit: 'count' | 'ms';
  numbers: readonly [Counted] | readonly [Counted, Counted];
};

type Drawn = {
  unit: TrendNumbers['unit'];
  series: readonly [TrendSeries] | readonly [TrendSeries, TrendSeries];
};

/** The series of each chart, with those of the compared period. */
function useSeries({ rows, params, before }: TrendAnswer): (number: Counted) => TrendSeries {
  const t = useTranslations('videos');
  const format = useFormat();
  return (number) => {
    const label = t(`number_${number}`);
    const values = rows.map((row) => row[number]);
    if (before === undefined) return { label, values };
    const { from, to } = before.params;
    const dayOf = from.slice(0, 4) === params.from.slice(0, 4) ? format.shortDay : format.day;
    const days = from === to ? dayOf(from) : `${dayOf(from)} – ${dayOf(to)}`;
    return {
      label,
      values,
      before: {
        label: t('before', { number: label, days }),
        short: t('before_short'),
        values: before.rows.map((row) => row[number]),
      },
    };
  };
}

/** Numbers of plays over hours or days, those of the compared period faint and dashed, and all of it as one table. */
export function VideoTrend({ answer, charts }: { answer: TrendAnswer; charts: readonly TrendNumbers[] }) {
  const t = useTranslations('videos');
  const format = useFormat();
  const toSeries = useSeries(answer);
  const { step } = answer.summary;
  const { tz } = answer.params;
  const by_day = step === 'day';
  const steps = answer.rows.map(({ start_ms }) => ({
    key: String(start_ms),
    label: by_day ? format.momentDay(start_ms, tz) : format.moment(start_ms, tz),
    short: by_day ? format.shortMomentDay(start_ms, tz) : format.clock(start_ms, tz),
  }));
  const drawn = charts.map(
    ({ unit, numbers: [one, other] }): Drawn => ({
      unit,
      series: other === undefined ? [toSeries(one)] : [toSeries(one), toSeries(other)],
    }),
  );
  return (
    <>
      <div className={`grid grid-cols-1 gap-5 ${drawn.length > 1 ? 'xl:grid-cols-2' : ''}`}>
        {drawn.map((chart) => (
          <TrendChart
            key={chart.series[0].label}
            label={t(`over_time_${step}`, { numbers: chart.series.map(({ label }) => label).join(', ') })}
            hint={t('read_hint')}
            steps={steps}
            {...chart}
          />
        ))}
      </div>
      <TrendTable
        caption={t(`over_time_caption_${step}`, { tz })}
        first={by_day ? t('day') : t('hour')}
        steps={steps}
        drawn={drawn}
      />
    </>
  );
}

function TrendTable({
  caption,
  first,
  steps,
  drawn,
}: {
  caption: string;
  first: string;
  steps: readonly TrendStep[];
  drawn: readonly Drawn[];
}) {
  const common = useTranslations('common');
  const format = useFormat();
  const columns = drawn.flatMap(({ unit, series }) =>
    series
      .flatMap(({ label, values, before }) => [{ label, values }, ...(before === undefined ? [] : [before])])
      .map(({ label, values }) => ({
        header: label,
        numeric: true,
        cell: ({ place }: { place: number }) => {
          const value = values[place];
          if (value === undefined) return common('none');
          return unit === 'ms' ? format.duration(value) : format.count(value);
        },
      })),
  );
  return (
    <Disclosure summary={common('show_table')}>
      <DataTable
        caption={caption}
        rows={steps.map((step, place) => ({ ...step, place }))}
        rowKey={({ key }) => key}
        columns={[{ header: first, cell: ({ label }) => label }, ...columns]}
      />
    </Disclosure>
  );
}
