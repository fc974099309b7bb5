import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BarList } from '#components/bar-list.tsx';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { useFormat } from '#components/use-format.ts';
import type { metrics } from '#lib/metrics/index.ts';
import { type ListPage, listPage } from './list-page.ts';
import { usePlayColumns } from './play-columns.tsx';
import { sortedBy } from './sorting.ts';

/** As many bars as can be read at once; the table has them all. */
const shown_bars = 8;

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

type Answer = Awaited<ReturnType<(typeof metrics)['video-totals']['read']>>;

/** Videos by one number: the first as bars, then a page of them as a table with all their numbers. */
export function VideoList({
  answer: { rows: found, summary },
  sort,
  page,
  nameOf,
  sortOf,
  children,
}: {
  answer: Pick<Answer, 'rows' | 'summary'>;
  sort: VideoSort;
  page: number;
  nameOf: (video_id: string) => ReactNode;
  /** The link by which a column sorts the list; left out, none does. */
  sortOf?: (key: VideoSort) => { href: string; is_current: boolean };
  /** The ways to other pages of the list. */
  children?: (shown: ListPage<unknown>) => ReactNode;
}) {
  const t = useTranslations('videos');
  const format = useFormat();
  const play_columns = usePlayColumns(video_sorts, sortOf);
  const is_count = sort === 'views' || sort === 'viewers' || sort === 'plays';
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
            label: nameOf(row.video_id),
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
        columns={[{ header: t('video'), cell: ({ video_id }) => nameOf(video_id) }, ...play_columns]}
      />
      {children?.(shown)}
    </>
  );
}
