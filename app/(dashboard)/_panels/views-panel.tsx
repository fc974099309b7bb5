import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { useFormat } from '#components/use-format.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { FromTracker } from './from-tracker.tsx';

/** How often each page was seen; each leads to its scroll map. */
export function ViewsPanel({ opened }: { opened: OpenedPage }) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const format = useFormat();
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <AnswerPanel
      title={t('views')}
      note={t('views_note')}
      outcome={ask(metrics['page-views'], range, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <EmptyState title={common('no_views')}>
            <FromTracker what="views" />
          </EmptyState>
        ) : (
          <>
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption={t('views_caption')}
              rows={rows}
              rowKey={({ page }) => page}
              columns={[
                {
                  header: common('page'),
                  cell: ({ page }) => (
                    <Link
                      className="link break-all"
                      prefetch={false}
                      href={hrefOf('/heatmap', { ...range, page, layer: 'scroll' })}
                    >
                      {page}
                    </Link>
                  ),
                },
                { header: common('views'), numeric: true, cell: ({ views }) => format.count(views) },
                {
                  header: t('visitor_days'),
                  numeric: true,
                  cell: ({ visitor_days }) => format.count(visitor_days),
                },
                {
                  header: t('time_visible'),
                  numeric: true,
                  cell: ({ total_visible_ms }) => <Duration ms={total_visible_ms} />,
                },
                {
                  header: t('average'),
                  numeric: true,
                  cell: ({ avg_visible_ms }) =>
                    avg_visible_ms === null ? common('not_known') : <Duration ms={avg_visible_ms} />,
                },
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
