import type { ReactNode } from 'react';
import { HeatLegend } from '#components/heat-legend.tsx';
import { HeatmapCanvas } from '#components/heatmap-canvas.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { LinkTabs } from '#components/link-tabs.tsx';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { HeatmapAnswer } from './ask-heatmap.ts';
import { NothingYet } from './nothing-yet.tsx';

/** Where people click on one page. In `brief` the map alone, for the overview. */
export function HeatmapPanel({
  opened,
  outcome,
  action,
  brief = false,
}: {
  opened: OpenedPage;
  outcome: Promise<Outcome<HeatmapAnswer>>;
  action?: ReactNode;
  brief?: boolean;
}) {
  return (
    <AnswerPanel
      title="Heatmap"
      outcome={outcome}
      action={action}
      csv_label="CSV of all places"
      nothing={<NothingYet what="clicks" opened={opened} />}
    >
      {(answer) => (
        <>
          <p>
            Page <strong className="break-all">{answer.params.page}</strong>
          </p>
          {!brief && <LinkTabs label="Width of the window" links={answer.bands} />}
          <HeatMap answer={answer} />
          <LeftOutList drawn={answer.summary.drawn} left_out={answer.summary.left_out} />
          {!brief && answer.rows.length > 0 && (
            <HotCellsTable cells={answer.rows} drawn={answer.summary.drawn} />
          )}
        </>
      )}
    </AnswerPanel>
  );
}

function HeatMap({ answer }: { answer: HeatmapAnswer }) {
  const { rows, summary, params } = answer;
  if (summary.width === null || summary.height === null) {
    return <p>No click on this page can be drawn with this choice of dates and widths.</p>;
  }
  const hottest = Math.max(...rows.map(({ clicks }) => clicks), 0);
  return (
    <figure className="flex flex-col gap-2">
      <HeatmapCanvas
        cells={rows}
        width={summary.width}
        height={summary.height}
        label={`Heatmap of ${params.page}: ${summary.drawn} clicks in ${rows.length} places`}
      />
      <figcaption>
        <HeatLegend max={hottest} />
      </figcaption>
    </figure>
  );
}
