import { useTranslations } from 'next-intl';
import { NothingHere } from '#components/nothing-here.tsx';
import { metrics } from '#lib/metrics/index.ts';
import type { ShareView } from '#lib/share-view.ts';
import { ask } from '../(dashboard)/_panels/ask.ts';
import { askCompared } from '../(dashboard)/_panels/ask-compared.ts';
import { Elements } from '../(dashboard)/_panels/elements-panel.tsx';
import { ScrollReach } from '../(dashboard)/_panels/scroll-panel.tsx';
import { VideoList } from '../(dashboard)/_panels/video-list.tsx';
import { VideoTotals } from '../(dashboard)/_panels/video-totals-panel.tsx';
import { openedFor } from './_opened.ts';
import { SharedMap } from './_shared-map.tsx';
import { SharedOverview } from './_shared-overview.tsx';
import { SharedPanel } from './_shared-panel.tsx';
import { SharedVideo } from './_shared-video.tsx';

type ViewOf<Kind extends ShareView['kind']> = Extract<ShareView, { kind: Kind }>;

/**
 * The panels of a shared view: the one place that says what a link of each kind shows, drawn as the dashboard draws it. What
 * a panel asks must be one of its view's questions (`lib/share-view.ts`), or it is refused. `requireReader` is the
 * link's own reader here.
 * @param token of the link, for the pictures under its maps
 */
export function SharedView({ view, token }: { view: ShareView; token: string }) {
  switch (view.kind) {
    case 'overview':
      return <SharedOverview view={view} token={token} />;
    case 'heatmap':
      return view.layer === 'scroll' ? (
        <SharedScroll view={view} />
      ) : (
        <SharedClicks view={view} token={token} />
      );
    case 'videos':
      return <SharedVideos view={view} />;
    case 'video':
      return <SharedVideo view={view} />;
  }
}

function SharedClicks({ view, token }: { view: ViewOf<'heatmap'>; token: string }) {
  const t = useTranslations('share');
  const heatmap = useTranslations('heatmap');
  const common = useTranslations('common');
  const { kind, layer, ...of_page } = view;
  return (
    <>
      <SharedPanel
        title={t(layer === 'all' ? 'clicks_on' : `${layer}_on`, { page: view.page })}
        height="tall"
        outcome={ask(metrics['click-heatmap'], { ...of_page, layer }, '/')}
      >
        {(answer) => <SharedMap view={view} token={token} answer={answer} />}
      </SharedPanel>
      <SharedPanel
        title={heatmap('elements')}
        note={heatmap('elements_note')}
        outcome={ask(metrics['top-elements'], of_page, '/')}
      >
        {({ rows, summary }) =>
          rows.length === 0 ? (
            <NothingHere>{common('no_clicks')}</NothingHere>
          ) : (
            <Elements rows={rows} summary={summary} />
          )
        }
      </SharedPanel>
    </>
  );
}

function SharedScroll({ view }: { view: ViewOf<'heatmap'> }) {
  const t = useTranslations('share');
  const common = useTranslations('common');
  const { kind, layer, ...of_page } = view;
  return (
    <SharedPanel
      title={t('scroll_on', { page: view.page })}
      height="tall"
      outcome={ask(metrics['scroll-reach'], of_page, '/')}
    >
      {(answer) =>
        answer.summary.height === null ? (
          <NothingHere>{common('no_views')}</NothingHere>
        ) : (
          <ScrollReach answer={answer} />
        )
      }
    </SharedPanel>
  );
}

function SharedVideos({ view }: { view: ViewOf<'videos'> }) {
  const t = useTranslations('videos');
  const common = useTranslations('common');
  const { kind, ...range } = view;
  const nothing = <NothingHere>{common('no_plays')}</NothingHere>;
  return (
    <>
      <SharedPanel
        title={t('totals_videos')}
        note={t('measures')}
        height="tall"
        outcome={askCompared(metrics['video-over-time'], {}, openedFor(view))}
      >
        {(answer) =>
          answer.rows.every(({ plays }) => plays === 0) ? (
            nothing
          ) : (
            <VideoTotals answer={answer} of="videos" />
          )
        }
      </SharedPanel>
      <SharedPanel title={t('by_video')} outcome={ask(metrics['video-totals'], range, '/')}>
        {(answer) =>
          answer.rows.length === 0 ? (
            nothing
          ) : (
            <VideoList answer={answer} sort="total_play_ms" page={1} nameOf={(id) => id}>
              {({ last, count }) =>
                count > last && <p className="text-muted text-sm">{t('first_of', { last, count })}</p>
              }
            </VideoList>
          )
        }
      </SharedPanel>
    </>
  );
}
