import type { ReactNode } from 'react';
import { HeatmapFigure } from '#components/heatmap-figure.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { formatAmount, formatCountOf } from '#lib/format.ts';
import { type ClickLayer, layers } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { HeatmapAnswer } from './ask-heatmap.ts';
import { findPicture } from './find-picture.ts';
import { FromTracker } from './from-tracker.tsx';
import { MapChoice } from './map-choice.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OpenOnPage } from './open-on-page.tsx';
import { PictureMaker } from './picture-maker.tsx';

/** About how high the map may become, CSS px. */
const brief_height_px = 360;
const full_height_px = 760;

/** Where people click on one page. In `brief` the map alone, for the overview. */
export function HeatmapPanel({
  opened,
  layer,
  outcome,
  action,
  brief = false,
}: {
  opened: OpenedPage;
  layer: ClickLayer;
  outcome: Promise<Outcome<HeatmapAnswer>>;
  action?: ReactNode;
  brief?: boolean;
}) {
  return (
    <AnswerPanel
      title={layers[layer].title}
      outcome={outcome}
      action={action}
      csv_label="CSV of all places"
      nothing={<NothingYet what="clicks" opened={opened} />}
    >
      {(answer) => (
        <>
          {brief ? (
            <p>
              Page <strong className="break-all">{answer.params.page}</strong>
            </p>
          ) : (
            <MapChoice page={answer.params.page} bands={answer.bands} layers={answer.layers} />
          )}
          <Answer answer={answer} brief={brief} />
          {!brief && <OpenOnPage site={answer.params.site} page={answer.params.page} shown={answer.params} />}
        </>
      )}
    </AnswerPanel>
  );
}

async function Answer({ answer, brief }: { answer: HeatmapAnswer; brief: boolean }) {
  const { rows, summary, params } = answer;
  const { one } = layers[params.layer];
  const left_out = <LeftOutList drawn={summary.drawn} left_out={summary.left_out} />;
  if (summary.width === null || summary.height === null) {
    return (
      <>
        <p>No {one} on this page can be drawn with this choice of dates and widths.</p>
        {params.layer !== 'all' && (
          <FromTracker what="Rage and dead clicks" fields="is_rage and is_dead" type="click" />
        )}
        {left_out}
      </>
    );
  }
  const found = await findPicture(params);
  const map = (
    <HeatmapFigure
      picture={found.picture}
      cells={rows}
      area={{ width: summary.width, height: summary.height }}
      height_px={brief ? brief_height_px : full_height_px}
      label={`Heatmap of ${params.page}: ${formatCountOf(summary.drawn, one)} in ${formatCountOf(rows.length, 'place')}`}
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
        <PerView clicks={summary.drawn} views={answer.views} one={one} />
        <HotCellsTable cells={rows} drawn={summary.drawn} />
        <PictureMaker {...found} />
      </div>
    </div>
  );
}

/** Clicks said per view, so that pages and days of different traffic can be compared. */
function PerView({ clicks, views, one }: { clicks: number; views: number | undefined; one: string }) {
  if (views === undefined) return <p className="text-sm">How often this page was seen could not be read.</p>;
  if (views === 0) return <FromTracker what="Views, and so clicks per view," type="view" />;
  const per_view = formatAmount(clicks / views);
  return (
    <p className="text-sm">
      <strong>{per_view}</strong> {per_view === '1' ? one : `${one}s`} per view: {formatCountOf(clicks, one)}{' '}
      in {formatCountOf(views, 'view')}.
    </p>
  );
}
