import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { usePanelNote } from './use-panel-note.ts';

type Answer = Awaited<ReturnType<(typeof metrics)['video-platforms']['read']>>;

/** What one video is watched on. */
export function VideoPlatformsPanel({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  const t = useTranslations('videos');
  const note = usePanelNote(t('platforms_note'), opened);
  const params = { ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz']), video_id };
  return (
    <AnswerPanel
      title={t('platforms')}
      note={note}
      outcome={ask(metrics['video-platforms'], params, opened.here)}
    >
      {(answer) => <VideoPlatforms {...answer} />}
    </AnswerPanel>
  );
}

/** Platforms of one video, the most used first. */
export function VideoPlatforms({ rows, summary }: Pick<Answer, 'rows' | 'summary'>) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  if (rows.length === 0) return <NothingHere>{common('no_plays')}</NothingHere>;
  return (
    <>
      {summary.cut && <p className="text-sm">{t('platforms_cut')}</p>}
      <DataTable
        caption={t('platforms_caption')}
        rows={rows}
        rowKey={({ platform }) => platform}
        columns={[
          { header: t('platform'), cell: ({ platform }) => platform },
          { header: t('number_views'), numeric: true, cell: ({ views }) => format.count(views) },
          { header: t('number_plays'), numeric: true, cell: ({ plays }) => format.count(plays) },
          {
            header: t('number_total_play_ms'),
            numeric: true,
            cell: ({ total_play_ms }) => <Duration ms={total_play_ms} />,
          },
        ]}
      />
    </>
  );
}
