import Link from 'next/link';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { band_names, bands } from '#lib/bands.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import { formatCount } from '#lib/format.ts';
import { page_list_id } from '../_page/filter-bar.tsx';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { PageRow, PagesAnswer } from './heatmap-target.ts';

/** Every page with clicks; each leads to its map. Also fills the list that the page field offers. */
export function PagesPanel({
  opened,
  outcome,
}: {
  opened: OpenedPage;
  outcome: Promise<Outcome<PagesAnswer>>;
}) {
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  const perBand = band_names.map((name) => ({
    header: bands[name].label,
    numeric: true,
    cell: (row: PageRow) => formatCount(row[name]),
  }));
  return (
    <AnswerPanel title="Pages" outcome={outcome}>
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <p>There are no clicks in this range.</p>
        ) : (
          <>
            <datalist id={page_list_id}>
              {rows.map(({ page }) => (
                <option key={page} value={page} />
              ))}
            </datalist>
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption="Clicks by page and width of the window, busiest first"
              rows={rows}
              rowKey={({ page }) => page}
              columns={[
                {
                  header: 'Page',
                  cell: ({ page }) => (
                    <Link
                      className="link break-all"
                      prefetch={false}
                      href={hrefOf('/heatmap', { ...range, page })}
                    >
                      {page}
                    </Link>
                  ),
                },
                { header: 'Clicks', numeric: true, cell: ({ clicks }) => formatCount(clicks) },
                ...perBand,
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
