import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { usePanelNote } from './use-panel-note.ts';

type Answer = Awaited<ReturnType<(typeof metrics)['video-pages']['read']>>;

/** The pages that one video was watched on. */
export function VideoPagesPanel({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  const t = useTranslations('videos');
  const note = usePanelNote(t('pages_note'), opened);
  const params = { ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz']), video_id };
  return (
    <AnswerPanel title={t('pages')} note={note} outcome={ask(metrics['video-pages'], params, opened.here)}>
      {(answer) => <VideoPages {...answer} nameOf={(page) => <WatchedOn page={page} opened={opened} />} />}
    </AnswerPanel>
  );
}

/** Pages that one video was watched on, the most plays first. */
export function VideoPages({
  rows,
  summary,
  nameOf,
}: Pick<Answer, 'rows' | 'summary'> & { nameOf: (page: string) => ReactNode }) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  if (rows.length === 0) return <NothingHere>{common('no_plays')}</NothingHere>;
  return (
    <>
      <CutNote cut={summary.cut} rows={rows.length} />
      <DataTable
        caption={t('pages_caption')}
        rows={rows}
        rowKey={({ page }) => JSON.stringify(page)}
        columns={[
          {
            header: common('page'),
            cell: ({ page }) => (page === null ? <em>{common('not_known')}</em> : nameOf(page)),
          },
          { header: t('number_views'), numeric: true, cell: ({ views }) => format.count(views) },
          { header: t('number_viewers'), numeric: true, cell: ({ viewers }) => format.count(viewers) },
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

/** A page leads to its heatmap; an address, which stands for a page without a name, has none. */
function WatchedOn({ page, opened }: { page: string; opened: OpenedPage }) {
  if (/^https?:/i.test(page)) return <span className="break-all">{page}</span>;
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <Link className="link break-all" prefetch={false} href={hrefOf('/heatmap', { ...range, page })}>
      {page}
    </Link>
  );
}
