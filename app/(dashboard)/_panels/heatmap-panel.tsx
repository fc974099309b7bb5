import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { HeatmapFigure } from '#components/heatmap-figure.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { isTemplate } from '#lib/page-template.ts';
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
import { WholeMap } from './whole-map.tsx';

/** About how high the map may become, CSS px. */
const brief_height_px = 360;

/** What the page itself is opened with. A template goes along, so that the map there is of all its pages too. */
function openedFrom({ params, matching }: HeatmapAnswer) {
  const { site, page, from, to, tz, layer } = params;
  const shown = { from, to, tz, layer };
  return { site, page, matching, shown: isTemplate(page) ? { ...shown, page } : shown };
}

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
            <MapChoice
              page={answer.params.page}
              bands={answer.bands}
              layers={answer.layers}
              besides={answer.besides}
            />
          )}
          <Answer answer={answer} brief={brief} />
          {!brief && (
            <div className="flex flex-wrap items-start gap-3">
              <BrowserMessages namespaces={['heatmap_browser']}>
                <OpenOnPage {...openedFrom(answer)} />
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
  if (!brief) return <WholeMap answer={answer} />;
  const { picture } = await findPicture(params);
  return (
    <>
      <HeatmapFigure
        picture={picture}
        cells={rows}
        area={{ width: summary.width, height: summary.height }}
        height_px={brief_height_px}
        label={words(`label_${params.layer}`, {
          page: params.page,
          count: summary.drawn,
          places: rows.length,
        })}
      />
      {left_out}
    </>
  );
}
