import { useTranslations } from 'next-intl';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { listPage } from './list-page.ts';
import { ListPages } from './list-pages.tsx';
import { usePlayColumns } from './play-columns.tsx';
import { sortedBy, sortLink } from './sorting.ts';
import { usePanelNote } from './use-panel-note.ts';
import { ViewerLink } from './viewer-link.tsx';

/** What its links to other pages of the list lead to. */
const list_id = 'viewers';

export const viewer_sorts = [
  'total_play_ms',
  'content_watched_ms',
  'avg_view_play_ms',
  'avg_content_ms',
  'avg_play_ms',
  'views',
  'videos',
  'plays',
] as const;

export type ViewerSort = (typeof viewer_sorts)[number];

/** How long each viewer watches: in all, on average per view, and by the lab's average. */
export function ViewersPanel({ opened, sort, page }: { opened: OpenedPage; sort: ViewerSort; page: number }) {
  const t = useTranslations('viewers');
  const videos = useTranslations('videos');
  const common = useTranslations('common');
  const play_columns = usePlayColumns(viewer_sorts, (key) => sortLink(key, sort, opened));
  const note = usePanelNote(t('by_viewer_note'), opened);
  const params = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <div id={list_id} tabIndex={-1} className="rounded-box scroll-mt-16">
      <AnswerPanel
        title={t('by_viewer')}
        note={note}
        height="tall"
        outcome={ask(metrics['viewer-watch-time'], params, opened.here)}
      >
        {({ rows, summary }) => {
          if (rows.length === 0) return <NothingHere>{common('no_plays')}</NothingHere>;
          const shown = listPage(sortedBy(rows, sort), page);
          return (
            <>
              <CutNote cut={summary.cut} rows={rows.length} />
              <DataTable
                caption={t('caption', { number: videos(`number_${sort}`) })}
                rows={shown.rows}
                rowKey={({ user_id }) => JSON.stringify(user_id)}
                columns={[
                  {
                    header: t('viewer'),
                    cell: ({ user_id }) => <ViewerLink user_id={user_id} opened={opened} />,
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
