import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { HeatmapFigure } from '#components/heatmap-figure.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { useFormat } from '#components/use-format.ts';
import { ShareButton } from '../../share/share-button.tsx';
import type { ClickLayer } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { HeatmapAnswer } from './ask-heatmap.ts';
import { findPicture } from './find-picture.ts';
import { FromTracker } from './from-tracker.tsx';
import { MapChoice } from './map-choice.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OpenOnPage } from './open-on-page.tsx';
import { PageName } from './page-name.tsx';
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
  const t = useTranslations('heatmap');
  const map = useTranslations('map');
  return (
    <AnswerPanel
      title={map(`title_${layer}`)}
      outcome={outcome}
      height={brief ? 'tall' : 'screen'}
      action={action}
      csv_label={t('csv_places')}
      nothing={<NothingYet what="clicks" opened={opened} />}
    >
      {(answer) => (
        <>
          {brief ? (
            <PageName page={answer.params.page} />
          ) : (
            <MapChoice page={answer.params.page} bands={answer.bands} layers={answer.layers} />
          )}
          <Answer answer={answer} brief={brief} />
          {!brief && (
            <div className="flex flex-wrap items-start gap-3">
              <BrowserMessages namespaces={['heatmap_browser']}>
                <OpenOnPage site={answer.params.site} page={answer.params.page} shown={answer.params} />
              </BrowserMessages>
              <ShareButton view={{ kind: 'heatmap', ...answer.params }} title={map(`title_${layer}`)} />
            </div>
          )}
        </>
      )}
    </AnswerPanel>
  );
}

async function Answer({ answer, brief }: { answer: HeatmapAnswer; brief: boolean }) {
  const { rows, summary, params } = answer;
  const [t, words] = await Promise.all([getTranslations('heatmap'), getTranslations('map')]);
  const left_out = <LeftOutList drawn={summary.drawn} left_out={summary.left_out} />;
  if (summary.width === null || summary.height === null) {
    return (
      <>
        <p>{t(`nothing_${params.layer}`)}</p>
        {params.layer !== 'all' && <FromTracker what="rage_dead" />}
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
      label={words(`label_${params.layer}`, { page: params.page, count: summary.drawn, places: rows.length })}
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
        <PerView clicks={summary.drawn} views={answer.views} layer={params.layer} />
        <HotCellsTable cells={rows} drawn={summary.drawn} />
        <PictureMaker {...found} />
      </div>
    </div>
  );
}

/** Clicks said per view, so that pages and days of different traffic can be compared. */
function PerView({ clicks, views, layer }: { clicks: number; views: number | undefined; layer: ClickLayer }) {
  const t = useTranslations('heatmap');
  const format = useFormat();
  if (views === undefined) return <p className="text-sm">{t('views_unknown')}</p>;
  if (views === 0) return <FromTracker what="views" />;
  const rate = format.amount(clicks / views);
  return (
    <p className="text-sm">
      {t.rich(`per_view_${layer}`, {
        rate,
        exactly_one: rate === '1' ? 'yes' : 'no',
        clicks,
        views,
        strong: (text) => <strong>{text}</strong>,
      })}
    </p>
  );
}
