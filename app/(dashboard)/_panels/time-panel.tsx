import { useTranslations } from 'next-intl';
import { ChartZoom } from '#components/chart-zoom.tsx';
import { ColumnChart } from '#components/column-chart.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { TimeAnswer } from './ask-heatmap.ts';
import { PageName } from './page-name.tsx';

/** When people click on the page. */
export function TimePanel({ outcome }: { outcome: Promise<Outcome<TimeAnswer>> }) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const map = useTranslations('map');
  const format = useFormat();
  return (
    <AnswerPanel
      title={t('time')}
      outcome={outcome}
      nothing={<NothingHere>{common('no_clicks')}</NothingHere>}
    >
      {({ rows, summary: { step }, params: { page = '', tz } }) => {
        const bars = rows.map(({ start_ms, clicks }) => ({
          key: String(start_ms),
          value: clicks,
          label: step === 'day' ? format.momentDay(start_ms, tz) : format.moment(start_ms, tz),
          short: step === 'day' ? format.shortMomentDay(start_ms, tz) : format.clock(start_ms, tz),
        }));
        return (
          <>
            <PageName
              page={page}
              more={t('time_scope', { band: map('band_all'), step: t(`by_${step}`), tz })}
            />
            <ColumnChart
              label={t(`time_label_${step}`, { page })}
              columns={bars}
              unit="count"
              series={common('clicks')}
            />
            <ChartZoom
              summary={common('zoom')}
              hint={common('zoom_hint')}
              columns={bars}
              unit="count"
              series={common('clicks')}
            />
            <Disclosure summary={common('show_table')}>
              <DataTable
                caption={t(`time_caption_${step}`, { tz })}
                rows={bars}
                rowKey={({ key }) => key}
                columns={[
                  { header: step === 'day' ? t('day') : t('hour'), cell: ({ label }) => label },
                  { header: common('clicks'), numeric: true, cell: ({ value }) => format.count(value) },
                ]}
              />
            </Disclosure>
          </>
        );
      }}
    </AnswerPanel>
  );
}
