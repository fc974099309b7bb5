import { DataTable } from '#components/data-table.tsx';
import { EmptyState } from '#components/empty-state.tsx';
import { ScrollMap } from '#components/scroll-map.tsx';
import { formatCount, formatCountOf, formatShare } from '#lib/format.ts';
import { layers } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { ScrollAnswer } from './ask-heatmap.ts';
import { FromTracker } from './from-tracker.tsx';
import { MapChoice } from './map-choice.tsx';
import { NothingYet } from './nothing-yet.tsx';

/** How far down one page people come. */
export function ScrollPanel({
  opened,
  outcome,
}: {
  opened: OpenedPage;
  outcome: Promise<Outcome<ScrollAnswer>>;
}) {
  return (
    <AnswerPanel
      title={layers.scroll.title}
      note="The share of views that came down to each tenth of the page."
      outcome={outcome}
      nothing={<NothingYet what="clicks" opened={opened} />}
    >
      {(answer) => (
        <>
          <MapChoice page={answer.params.page} bands={answer.bands} layers={answer.layers} />
          <Answer answer={answer} />
        </>
      )}
    </AnswerPanel>
  );
}

function Answer({ answer: { rows, summary, params } }: { answer: ScrollAnswer }) {
  const { views, measured, height, width, fold } = summary;
  if (height === null) {
    return (
      <EmptyState title="No view of this page says how far it was scrolled, with this choice of dates and widths.">
        <FromTracker what="Views" type="view" />
      </EmptyState>
    );
  }
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[fit-content(50%)_minmax(0,1fr)]">
      <ScrollMap
        label={`Scroll map of ${params.page}: ${formatShare(rows.at(-1)?.share ?? 0)} of ${formatCountOf(measured, 'view')} reached its end`}
        reach={rows}
        height={height}
        width={width ?? undefined}
        fold={fold ?? undefined}
      />
      <div className="flex min-w-0 flex-col gap-4">
        <p className="text-sm">
          <strong>{formatCountOf(views, 'view')}</strong>
          {measured === views
            ? ', all of which say how far they came.'
            : `, ${formatCount(measured)} of which say how far they came.`}{' '}
          Median height: page {formatCount(height)} px
          {fold === null ? '' : `, window ${formatCount(fold)} px`}.
        </p>
        <DataTable
          caption="Views that reached each tenth of the page"
          rows={rows}
          rowKey={({ depth_percent }) => String(depth_percent)}
          columns={[
            { header: 'Depth', cell: ({ depth_percent }) => `${depth_percent}%` },
            {
              header: 'From the top',
              numeric: true,
              cell: ({ depth_percent }) => `${formatCount(Math.round((height * depth_percent) / 100))} px`,
            },
            { header: 'Views', numeric: true, cell: (row) => formatCount(row.views) },
            { header: 'Share', numeric: true, cell: ({ share }) => formatShare(share) },
          ]}
        />
      </div>
    </div>
  );
}
