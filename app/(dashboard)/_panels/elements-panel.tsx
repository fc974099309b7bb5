import { useTranslations } from 'next-intl';
import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { useFormat } from '#components/use-format.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { ElementsAnswer } from './ask-heatmap.ts';
import { FromTracker } from './from-tracker.tsx';
import { PageName } from './page-name.tsx';

/** The elements of the page that are pressed most. */
export function ElementsPanel({ outcome }: { outcome: Promise<Outcome<ElementsAnswer>> }) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const map = useTranslations('map');
  return (
    <AnswerPanel
      title={t('elements')}
      note={t('elements_note')}
      outcome={outcome}
      nothing={<NothingHere>{common('no_clicks')}</NothingHere>}
    >
      {({ rows, summary, params }) => (
        <>
          <PageName page={params.page} more={map(`band_${params.band}`)} />
          {rows.length === 0 ? (
            <EmptyState title={t('elements_none')}>
              <FromTracker what="elements" />
            </EmptyState>
          ) : (
            <Elements rows={rows} summary={summary} />
          )}
        </>
      )}
    </AnswerPanel>
  );
}

/** Elements, the most pressed first. */
export function Elements({ rows, summary }: Pick<ElementsAnswer, 'rows' | 'summary'>) {
  const t = useTranslations('heatmap');
  const common = useTranslations('common');
  const format = useFormat();
  return (
    <>
      {summary.without_element > 0 && (
        <p className="text-sm">
          {t('elements_without', { without: summary.without_element, clicks: summary.clicks })}
        </p>
      )}
      <CutNote cut={summary.cut} rows={rows.length} />
      <DataTable
        caption={t('elements_caption')}
        rows={rows}
        rowKey={({ selector }) => selector}
        columns={[
          {
            header: t('element'),
            cell: ({ selector }) => <code className="inline-block min-w-44 break-all">{selector}</code>,
          },
          {
            header: t('element_label'),
            cell: ({ label }) =>
              label === null ? (
                <span className="text-muted">{common('none')}</span>
              ) : (
                <span className="inline-block min-w-24 break-words">{label}</span>
              ),
          },
          { header: common('clicks'), numeric: true, cell: ({ clicks }) => format.count(clicks) },
          { header: common('share'), numeric: true, cell: ({ share }) => format.share(share) },
          { header: t('rage'), numeric: true, cell: ({ rage }) => format.count(rage) },
          { header: t('dead'), numeric: true, cell: ({ dead }) => format.count(dead) },
        ]}
      />
    </>
  );
}
