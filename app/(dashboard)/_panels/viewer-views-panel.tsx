import { useTranslations } from 'next-intl';
import { DataTable } from '#components/data-table.tsx';
import { Disclosure } from '#components/disclosure.tsx';
import { Duration } from '#components/duration.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { usePanelNote } from './use-panel-note.ts';
import { VideoLink } from './video-link.tsx';
import { TimelineLegend, useWatchedText, type ViewerView, ViewLine } from './viewer-view-line.tsx';

/** As many lines as are looked at; the table and the CSV have the others. */
const shown_lines = 50;

/** Each viewing of one viewer: which parts of the video were watched, and which again. */
export function ViewerViewsPanel({ opened, user_id }: { opened: OpenedPage; user_id: string }) {
  const t = useTranslations('viewers');
  const common = useTranslations('common');
  const note = usePanelNote(t('timelines_note'), opened);
  const params = { ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz']), user_id };
  return (
    <AnswerPanel
      title={t('timelines')}
      note={note}
      height="tall"
      outcome={ask(metrics['viewer-views'], params, opened.here)}
    >
      {({ rows, summary, params: { tz } }) =>
        rows.length === 0 ? (
          <NothingHere>{common('no_plays')}</NothingHere>
        ) : (
          <>
            {summary.cut && <p className="text-sm">{t('views_cut', { count: rows.length })}</p>}
            <TimelineLegend />
            <ol className="flex flex-col divide-y divide-base-300">
              {rows.slice(0, shown_lines).map((view) => (
                <ViewLine key={keyOf(view)} view={view} tz={tz} opened={opened} />
              ))}
            </ol>
            {rows.length > shown_lines && (
              <p className="text-muted text-sm">{t('more_views', { count: rows.length - shown_lines })}</p>
            )}
            <Disclosure summary={common('show_table')}>
              <ViewsTable views={rows} tz={tz} opened={opened} />
            </Disclosure>
          </>
        )
      }
    </AnswerPanel>
  );
}

/** Views without an id are told apart by when they began. */
const keyOf = ({ video_id, view_id, started_ms, total_play_ms }: ViewerView) =>
  JSON.stringify([video_id, view_id, started_ms, total_play_ms]);

function ViewsTable({ views, tz, opened }: { views: readonly ViewerView[]; tz: string; opened: OpenedPage }) {
  const t = useTranslations('viewers');
  const videos = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  const watchedText = useWatchedText();
  return (
    <DataTable
      caption={t('views_caption')}
      rows={views}
      rowKey={keyOf}
      columns={[
        { header: t('started'), cell: ({ started_ms }) => format.moment(started_ms, tz) },
        {
          header: videos('video'),
          cell: ({ video_id }) => <VideoLink video_id={video_id} opened={opened} />,
        },
        {
          header: videos('number_total_play_ms'),
          numeric: true,
          cell: ({ total_play_ms }) => <Duration ms={total_play_ms} />,
        },
        {
          header: videos('number_content_watched_ms'),
          numeric: true,
          cell: ({ content_watched_ms }) => <Duration ms={content_watched_ms} />,
        },
        {
          header: t('rewatched'),
          numeric: true,
          cell: ({ rewatched_ms }) => <Duration ms={rewatched_ms} />,
        },
        { header: t('furthest'), numeric: true, cell: ({ furthest_ms }) => format.position(furthest_ms) },
        {
          header: t('length'),
          numeric: true,
          cell: ({ duration_ms }) =>
            duration_ms === null ? common('not_known') : format.position(duration_ms),
        },
        { header: t('parts'), cell: (view) => watchedText(view) },
        { header: t('platform'), cell: ({ platform }) => platform },
        {
          header: common('page'),
          cell: ({ page }) => <span className="break-all">{page ?? common('not_known')}</span>,
        },
      ]}
    />
  );
}
