import { useTranslations } from 'next-intl';
import { metrics } from '#lib/metrics/index.ts';
import type { ShareView } from '#lib/share-view.ts';
import { ask } from '../(dashboard)/_panels/ask.ts';
import { askCompared } from '../(dashboard)/_panels/ask-compared.ts';
import { VideoOverTime } from '../(dashboard)/_panels/video-over-time-panel.tsx';
import { VideoPages } from '../(dashboard)/_panels/video-pages-panel.tsx';
import { VideoPlatforms } from '../(dashboard)/_panels/video-platforms-panel.tsx';
import { VideoRetention } from '../(dashboard)/_panels/video-retention-panel.tsx';
import { VideoTiles } from '../(dashboard)/_panels/video-summary-panel.tsx';
import { openedFor } from './_opened.ts';
import { SharedPanel } from './_shared-panel.tsx';

/** The one video of a link. */
export function SharedVideo({ view }: { view: Extract<ShareView, { kind: 'video' }> }) {
  const t = useTranslations('videos');
  const { kind, ...params } = view;
  const { video_id } = view;
  const opened = openedFor(view);
  return (
    <>
      <SharedPanel
        title={t('summary')}
        note={t('measures')}
        height="tiles"
        outcome={askCompared(metrics['video-summary'], { video_id }, opened)}
      >
        {(answer) => <VideoTiles answer={answer} />}
      </SharedPanel>
      <SharedPanel
        title={t('retention')}
        note={t('retention_note')}
        height="tall"
        outcome={ask(metrics['video-retention'], params, '/')}
      >
        {(answer) => <VideoRetention answer={answer} video_id={video_id} />}
      </SharedPanel>
      <SharedPanel
        title={t('over_time')}
        note={t('over_time_note')}
        outcome={askCompared(metrics['video-over-time'], { video_id }, opened)}
      >
        {(answer) => <VideoOverTime answer={answer} />}
      </SharedPanel>
      <SharedPanel
        title={t('platforms')}
        note={t('platforms_note')}
        outcome={ask(metrics['video-platforms'], params, '/')}
      >
        {(answer) => <VideoPlatforms {...answer} />}
      </SharedPanel>
      <SharedPanel title={t('pages')} outcome={ask(metrics['video-pages'], params, '/')}>
        {(answer) => <VideoPages {...answer} nameOf={(page) => <span className="break-all">{page}</span>} />}
      </SharedPanel>
    </>
  );
}
