import { useTranslations } from 'next-intl';
import { BarList } from '#components/bar-list.tsx';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { listPage } from './list-page.ts';
import { ListPages } from './list-pages.tsx';
import { usePlayColumns } from './play-columns.tsx';
import { sortedBy } from './sorting.ts';
import { VideoLink } from './video-link.tsx';

/** As many bars as can be read at once; the table has them all. */
const shown_bars = 8;

/** What its links to other pages of the list lead to. */
const list_id = 'videos';

export const video_sorts = [
  'total_play_ms',
  'content_watched_ms',
  'avg_view_play_ms',
  'avg_content_ms',
  'views',
  'viewers',
  'plays',
  'avg_play_ms',
] as const;

export type VideoSort = (typeof video_sorts)[number];

/** How long each video was played and how much of it was watched: the first as bars, all in a table. */
export function VideosPanel({ opened, sort, page }: { opened: OpenedPage; sort: VideoSort; page: number }) {
  const t = useTranslations('videos');
  const format = useFormat();
  const common = useTranslations('common');
  const play_columns = usePlayColumns(video_sorts, sort, opened);
  const params = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  const is_count = sort === 'views' || sort === 'viewers' || sort === 'plays';
  return (
    <div id={list_id} tabIndex={-1} className="rounded-box scroll-mt-16">
      <AnswerPanel
        title={t('by_video')}
        note={t('by_video_note')}
        height="tall"
        outcome={ask(metrics['video-totals'], params, opened.here)}
      >
        {({ rows: found, summary }) => {
          if (found.length === 0) return <NothingHere>{common('no_plays')}</NothingHere>;
          const rows = sortedBy(found, sort);
          const shown = listPage(rows, page);
          return (
            <>
              <section className="flex flex-col gap-3">
                <h3 className="text-sm font-semibold">
                  {t('most_by', { count: Math.min(rows.length, shown_bars), number: t(`number_${sort}`) })}
                </h3>
                <BarList
                  items={rows.slice(0, shown_bars).map((row) => ({
                    key: row.video_id,
                    label: <VideoLink video_id={row.video_id} opened={opened} />,
                    value: is_count ? format.count(row[sort]) : <Duration ms={row[sort]} />,
                    amount: row[sort],
                    // Of what was played, what was watched for the first time.
                    ...(sort === 'total_play_ms' ? { inner: row.content_watched_ms } : {}),
                  }))}
                />
              </section>
              <CutNote cut={summary.cut} rows={rows.length} />
              <DataTable
                caption={t('caption', { number: t(`number_${sort}`) })}
                rows={shown.rows}
                rowKey={({ video_id }) => video_id}
                columns={[
                  {
                    header: t('video'),
                    cell: ({ video_id }) => <VideoLink video_id={video_id} opened={opened} />,
                  },
                  ...play_columns,
                ]}
              />
              <ListPages shown={shown} opened={opened} sort={sort} list_id={list_id} />
            </>
          );
        }}
      </AnswerPanel>
    </div>
  );
}
