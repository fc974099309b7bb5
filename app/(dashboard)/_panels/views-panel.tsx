import Link from 'next/link';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { chosen, hrefOf } from '#lib/filters.ts';
import { formatCount } from '#lib/format.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { FromTracker } from './from-tracker.tsx';

/** How often each page was seen; each leads to its scroll map. */
export function ViewsPanel({ opened }: { opened: OpenedPage }) {
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  return (
    <AnswerPanel
      title="Views"
      note="A visitor is known for one UTC day: who comes on two days makes two visitor days. Time counts while the page is visible."
      outcome={ask(metrics['page-views'], range, opened.here)}
    >
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <EmptyState title="There are no views in this range.">
            <FromTracker what="Views" type="view" />
          </EmptyState>
        ) : (
          <>
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption="Views by page, the most seen first; times in hours, minutes and seconds"
              rows={rows}
              rowKey={({ page }) => page}
              columns={[
                {
                  header: 'Page',
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
                { header: 'Views', numeric: true, cell: ({ views }) => formatCount(views) },
                {
                  header: 'Visitor days',
                  numeric: true,
                  cell: ({ visitor_days }) => formatCount(visitor_days),
                },
                {
                  header: 'Time visible',
                  numeric: true,
                  cell: ({ total_visible_ms }) => <Duration ms={total_visible_ms} />,
                },
                {
                  header: 'Average',
                  numeric: true,
                  cell: ({ avg_visible_ms }) =>
                    avg_visible_ms === null ? 'not known' : <Duration ms={avg_visible_ms} />,
                },
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
