import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { band_names } from '#lib/bands.ts';
import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { PageRow, PagesAnswer } from './heatmap-target.ts';

/** Every page with clicks; each leads to its map. */
export function PagesPanel({
  opened,
  outcome,
}: {
  opened: OpenedPage;
  outcome: Promise<Outcome<PagesAnswer>>;
}) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const map = useTranslations('map');
  const format = useFormat();
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  const perBand = band_names.map((name) => ({
    header: map(`band_${name}`),
    numeric: true,
    cell: (row: PageRow) => format.count(row[name]),
  }));
  return (
    <AnswerPanel title={t('pages')} outcome={outcome}>
      {({ rows, summary }) =>
        rows.length === 0 ? (
          <NothingHere>{common('no_clicks')}</NothingHere>
        ) : (
          <>
            <CutNote cut={summary.cut} rows={rows.length} />
            <DataTable
              caption={t('pages_caption')}
              rows={rows}
              rowKey={({ page }) => page}
              columns={[
                {
                  header: common('page'),
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
                { header: common('clicks'), numeric: true, cell: ({ clicks }) => format.count(clicks) },
                ...perBand,
              ]}
            />
          </>
        )
      }
    </AnswerPanel>
  );
}
