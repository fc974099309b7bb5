import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { TrendChart, type TrendSeries } from '#components/trend-chart.tsx';
import { useFormat } from '#components/use-format.ts';
import type { metrics } from '#lib/metrics/index.ts';
import type { Compared } from './ask-compared.ts';

type OverTime = Awaited<ReturnType<(typeof metrics)['video-over-time']['read']>>;
export type TrendAnswer = Compared<OverTime>;
type Counted = Exclude<keyof OverTime['rows'][number], 'start_ms'>;

/** Which two numbers are drawn: both things, or both lengths of time. */
export type TrendNumbers =
  | { unit: 'count'; numbers: readonly [Counted, Counted] }
  | { unit: 'ms'; numbers: readonly ['total_play_ms', 'content_watched_ms'] };

/** Two numbers of plays over hours or days, those of the compared period faint and dashed, and all of it as a table. */
export function VideoTrend({ answer, unit, numbers }: { answer: TrendAnswer } & TrendNumbers) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  const { rows, summary, params, before } = answer;
  const { tz } = params;
  const by_day = summary.step === 'day';
  const print = unit === 'ms' ? format.duration : format.count;
  const steps = rows.map(({ start_ms }) => ({
    key: String(start_ms),
    label: by_day ? format.momentDay(start_ms, tz) : format.moment(start_ms, tz),
    short: by_day ? format.shortMomentDay(start_ms, tz) : format.clock(start_ms, tz),
  }));
  const toSeries = (number: Counted): TrendSeries => ({
    label: t(`number_${number}`),
    values: rows.map((row) => row[number]),
    ...(before === undefined
      ? {}
      : {
          before: {
            label: t('before', { number: t(`number_${number}`) }),
            values: before.rows.map((row) => row[number]),
          },
        }),
  });
  const series = [toSeries(numbers[0]), toSeries(numbers[1])] as const;
  const columns = series.flatMap(({ label, values, before: earlier }) =>
    [{ label, values }, ...(earlier === undefined ? [] : [earlier])].map((line) => ({
      header: line.label,
      numeric: true,
      cell: ({ place }: { place: number }) => {
        const value = line.values[place];
        return value === undefined ? common('none') : print(value);
      },
    })),
  );
  return (
    <>
      <TrendChart
        label={t(`over_time_${summary.step}`, { one: series[0].label, other: series[1].label })}
        hint={t('read_hint')}
        steps={steps}
        series={series}
        unit={unit}
      />
      <Disclosure summary={common('show_table')}>
        <DataTable
          caption={t(`over_time_caption_${summary.step}`, { tz })}
          rows={steps.map((step, place) => ({ ...step, place }))}
          rowKey={({ key }) => key}
          columns={[{ header: by_day ? t('day') : t('hour'), cell: ({ label }) => label }, ...columns]}
        />
      </Disclosure>
    </>
  );
}
