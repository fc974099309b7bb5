import { useTranslations } from 'next-intl';
import { ChartFigure } from '#components/chart-figure.tsx';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { NothingYet } from './nothing-yet.tsx';
import { usePlayColumns } from './play-columns.tsx';

/** As many bars as can be read at once; the table has them all. */
const shown_bars = 12;

/** A name that fits beside a bar. */
function shorten(name: string): string {
  const signs = Array.from(name);
  return signs.length <= 16 ? name : `${signs.slice(0, 15).join('')}…`;
}

/** How long each video was played. */
export function VideosPanel({ opened }: { opened: OpenedPage }) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const play_columns = usePlayColumns();
  const params = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <AnswerPanel
      title={t('by_video')}
      note={t('by_video_note')}
      outcome={ask(metrics['video-totals'], params, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <NothingYet what="plays" opened={opened} />
        ) : (
          <>
            <ChartFigure
              label={t('chart', { count: Math.min(rows.length, shown_bars) })}
              bars={rows.slice(0, shown_bars).map(({ video_id, total_play_ms }) => ({
                key: video_id,
                label: video_id,
                short: shorten(video_id),
                value: total_play_ms,
              }))}
              unit="ms"
              series={common('total_time')}
              direction="rows"
            />
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption={t('caption')}
              rows={rows}
              rowKey={({ video_id }) => video_id}
              columns={[
                { header: t('video'), cell: ({ video_id }) => <span className="break-all">{video_id}</span> },
                ...play_columns,
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
