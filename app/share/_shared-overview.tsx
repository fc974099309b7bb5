import { useTranslations } from 'next-intl';
import { NothingHere } from '#components/nothing-here.tsx';
import { metrics } from '#lib/metrics/index.ts';
import type { ShareView } from '#lib/share-view.ts';
import { ask } from '../(dashboard)/_panels/ask.ts';
import { askNumbers } from '../(dashboard)/_panels/ask-overview.ts';
import { BusyPages } from '../(dashboard)/_panels/overview-heatmaps.tsx';
import { isNothing, OverviewTiles } from '../(dashboard)/_panels/overview-tiles.tsx';
import { MostWatched } from '../(dashboard)/_panels/overview-videos.tsx';
import { forLink } from './_for-link.ts';
import { openedFor } from './_opened.ts';
import { SharedPanel } from './_shared-panel.tsx';

/** The overview of a link: without what changed, which tells of other days, and without who watched. */
export function SharedOverview({
  view,
  token,
}: {
  view: Extract<ShareView, { kind: 'overview' }>;
  token: string;
}) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  const { kind, ...range } = view;
  return (
    <>
      <SharedPanel title={t('numbers')} height="numbers" outcome={askNumbers(openedFor(view))}>
        {(answer) =>
          isNothing(answer.summary) ? (
            <NothingHere>{t('nothing', { site: view.site })}</NothingHere>
          ) : (
            <OverviewTiles answer={answer} />
          )
        }
      </SharedPanel>
      <SharedPanel
        title={t('busiest')}
        note={t('busiest_note')}
        height="tall"
        outcome={ask(metrics['busiest-heatmaps'], range, '/')}
      >
        {({ rows, params }) =>
          rows.length === 0 ? (
            <NothingHere>{common('no_clicks')}</NothingHere>
          ) : (
            <BusyPages rows={rows} params={params} pictureOf={(picture) => forLink(picture, token)} />
          )
        }
      </SharedPanel>
      <SharedPanel
        title={t('top_videos')}
        note={t('top_videos_note')}
        outcome={ask(metrics['video-totals'], range, '/')}
      >
        {({ rows }) =>
          rows.length === 0 ? (
            <NothingHere>{common('no_plays')}</NothingHere>
          ) : (
            <MostWatched rows={rows} nameOf={(id) => id} />
          )
        }
      </SharedPanel>
    </>
  );
}
