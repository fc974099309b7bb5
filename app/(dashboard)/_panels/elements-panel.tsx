import { CutNote } from '#components/cut-note.tsx';
import { DataTable } from '#components/data-table.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { bands } from '#lib/bands.ts';
import { formatCount, formatCountOf, formatShare } from '#lib/format.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { ElementsAnswer } from './ask-heatmap.ts';
import { FromTracker } from './from-tracker.tsx';

/** The elements of the page that are pressed most. */
export function ElementsPanel({ outcome }: { outcome: Promise<Outcome<ElementsAnswer>> }) {
  return (
    <AnswerPanel
      title="Top elements"
      note="Share is of all clicks on the page at that width. Rage: three or more within a second. Dead: nothing changed after it."
      outcome={outcome}
      nothing={<p>There are no clicks in this range.</p>}
    >
      {({ rows, summary, params }) => (
        <>
          <p>
            Page <strong className="break-all">{params.page}</strong>,{' '}
            {params.band === 'all' ? 'all widths' : bands[params.band].label}
          </p>
          {rows.length === 0 ? (
            <EmptyState title="No click here says which element it was on.">
              <FromTracker what="The elements under clicks" fields="a selector" type="click" />
            </EmptyState>
          ) : (
            <Elements rows={rows} summary={summary} />
          )}
        </>
      )}
    </AnswerPanel>
  );
}

function Elements({ rows, summary }: Pick<ElementsAnswer, 'rows' | 'summary'>) {
  return (
    <>
      {summary.without_element > 0 && (
        <p className="text-sm">
          {formatCount(summary.without_element)} of {formatCountOf(summary.clicks, 'click')} do not say which
          element they were on.
        </p>
      )}
      <CutNote cut={summary.cut} rows={rows.length} />
      <DataTable
        caption="Elements by clicks, the most clicked first"
        rows={rows}
        rowKey={({ selector }) => selector}
        columns={[
          {
            header: 'Element',
            cell: ({ selector }) => <code className="inline-block min-w-44 break-all">{selector}</code>,
          },
          {
            header: 'Label',
            cell: ({ label }) =>
              label === null ? (
                <span className="text-muted">none</span>
              ) : (
                <span className="inline-block min-w-24 break-words">{label}</span>
              ),
          },
          { header: 'Clicks', numeric: true, cell: ({ clicks }) => formatCount(clicks) },
          { header: 'Share', numeric: true, cell: ({ share }) => formatShare(share) },
          { header: 'Rage', numeric: true, cell: ({ rage }) => formatCount(rage) },
          { header: 'Dead', numeric: true, cell: ({ dead }) => formatCount(dead) },
        ]}
      />
    </>
  );
}
