import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { isTemplate } from '#lib/page-template.ts';
import { ShareButton } from '../../share/share-button.tsx';
import type { ClickLayer } from '../_page/layers.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import type { Outcome } from './ask.ts';
import type { HeatmapAnswer } from './ask-heatmap.ts';
import { FromTracker } from './from-tracker.tsx';
import { MapChoice } from './map-choice.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { OpenOnPage } from './open-on-page.tsx';
import { WholeMap } from './whole-map.tsx';

/** What the page itself is opened with. A template goes along, so that the map there is of all its pages too. */
function openedFrom({ params, matching }: HeatmapAnswer) {
  const { site, page, from, to, tz, layer } = params;
  const shown = { from, to, tz, layer };
  return { site, page, matching, shown: isTemplate(page) ? { ...shown, page } : shown };
}

/** Where people click on one page. */
export function HeatmapPanel({
  opened,
  layer,
  outcome,
}: {
  opened: OpenedPage;
  layer: ClickLayer;
  outcome: Promise<Outcome<HeatmapAnswer>>;
}) {
  const t = useTranslations('heatmap');
  const map = useTranslations('map');
  return (
    <AnswerPanel
      title={map(`title_${layer}`)}
      outcome={outcome}
      height="screen"
      csv_label={t('csv_places')}
      nothing={<NothingYet what="clicks" opened={opened} />}
    >
      {(answer) => (
        <>
          <MapChoice
            page={answer.params.page}
            bands={answer.bands}
            layers={answer.layers}
            besides={answer.besides}
            action={
              <ShareButton view={{ kind: 'heatmap', ...answer.params }} title={map(`title_${layer}`)} />
            }
          />
          <Answer answer={answer} />
          <BrowserMessages namespaces={['heatmap_browser']}>
            <OpenOnPage key={`${answer.params.site} ${answer.params.page}`} {...openedFrom(answer)} />
          </BrowserMessages>
        </>
      )}
    </AnswerPanel>
  );
}

async function Answer({ answer }: { answer: HeatmapAnswer }) {
  const { summary, params } = answer;
  if (summary.width !== null && summary.height !== null) return <WholeMap answer={answer} />;
  const t = await getTranslations('heatmap');
  return (
    <>
      <p>{t(`nothing_${params.layer}`)}</p>
      {params.layer !== 'all' && <FromTracker what="rage_dead" />}
      <LeftOutList drawn={summary.drawn} left_out={summary.left_out} />
    </>
  );
}
