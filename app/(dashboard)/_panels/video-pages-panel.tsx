import Link from 'next/link';
import { useTranslations } from 'next-intl';
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

/** The pages that one video was watched on. */
export function VideoPagesPanel({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  const params = { ...chosen(opened.filter.values, ['site', 'from', 'to', 'tz']), video_id };
  return (
    <AnswerPanel
      title={t('pages')}
      note={t('pages_note')}
      outcome={ask(metrics['video-pages'], params, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <NothingHere>{common('no_plays')}</NothingHere>
        ) : (
          <>
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption={t('pages_caption')}
              rows={rows}
              rowKey={({ page }) => JSON.stringify(page)}
              columns={[
                {
                  header: common('page'),
                  cell: ({ page }) =>
                    page === null ? (
                      <em>{common('not_known')}</em>
                    ) : (
                      <WatchedOn page={page} opened={opened} />
                    ),
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
        )
      }
    </AnswerPanel>
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
