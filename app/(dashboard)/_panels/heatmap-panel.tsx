import type { ReactNode } from 'react';
import { HeatmapFigure } from '#components/heatmap-figure.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { LinkTabs } from '#components/link-tabs.tsx';
import { formatCountOf } from '#lib/format.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { HeatmapAnswer } from './ask-heatmap.ts';
import { NothingYet } from './nothing-yet.tsx';

/** About how high the map may become, CSS px. */
const brief_height_px = 360;
const full_height_px = 760;

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
          <Answer answer={answer} brief={brief} />
        </>
      )}
    </AnswerPanel>
  );
}

function Answer({ answer, brief }: { answer: HeatmapAnswer; brief: boolean }) {
  const { rows, summary, params } = answer;
  const left_out = <LeftOutList drawn={summary.drawn} left_out={summary.left_out} />;
  if (summary.width === null || summary.height === null) {
    return (
      <>
        <p>No click on this page can be drawn with this choice of dates and widths.</p>
        {left_out}
      </>
    );
  }
  const map = (
    <HeatmapFigure
      cells={rows}
      area={{ width: summary.width, height: summary.height }}
      height_px={brief ? brief_height_px : full_height_px}
      label={`Heatmap of ${params.page}: ${formatCountOf(summary.drawn, 'click')} in ${formatCountOf(rows.length, 'place')}`}
    />
  );
  if (brief) {
    return (
      <>
        {map}
        {left_out}
      </>
    );
  }
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[fit-content(62%)_minmax(0,1fr)]">
      {map}
      <div className="flex min-w-0 flex-col gap-4">
        {left_out}
        <HotCellsTable cells={rows} drawn={summary.drawn} />
      </div>
    </div>
  );
}
