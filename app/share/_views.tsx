import { useTranslations } from 'next-intl';
import { metrics } from '#lib/metrics/index.ts';
import type { ShareView } from '#lib/share-view.ts';
import { ElementsTable, PagesTable, ReachTable, VideosTable } from './_facts.tsx';
import { SharedMap } from './_shared-map.tsx';
import { SharedPanel } from './_shared-panel.tsx';
import { SharedRetention } from './_shared-retention.tsx';

/**
 * The panels of a shared view: the one place that says what a link of each kind shows. What a panel asks must be one of
 * its view's questions (`lib/share-view.ts`), or it is refused. `requireReader` is the link's own reader here.
 * @param token of the link, for the picture under its map
 */
export function SharedView({ view, token }: { view: ShareView; token: string }) {
  const t = useTranslations('share');
  const { kind, ...params } = view;
  const { site, from, to, tz } = view;
  const range = { site, from, to, tz };
  switch (view.kind) {
    case 'overview':
      return (
        <>
          <SharedPanel title={t('pages')} metric={metrics.pages} params={range}>
            {({ rows, summary }) => <PagesTable rows={rows} cut={summary.cut} />}
          </SharedPanel>
          <SharedPanel title={t('videos')} metric={metrics['video-totals']} params={range}>
            {({ rows, summary }) => <VideosTable rows={rows} cut={summary.cut} />}
          </SharedPanel>
        </>
      );
    case 'heatmap':
      return view.layer === 'scroll' ? (
        <SharedPanel
          title={t('scroll_on', { page: view.page })}
          metric={metrics['scroll-reach']}
          params={{ ...range, page: view.page, band: view.band }}
        >
          {({ rows }) => <ReachTable rows={rows} />}
        </SharedPanel>
      ) : (
        <>
          <SharedPanel
            title={t(view.layer === 'all' ? 'clicks_on' : `${view.layer}_on`, { page: view.page })}
            metric={metrics['click-heatmap']}
            params={params}
          >
            {({ rows, summary }) => <SharedMap view={view} token={token} cells={rows} summary={summary} />}
          </SharedPanel>
          <SharedPanel
            title={t('elements')}
            metric={metrics['top-elements']}
            params={{ ...range, page: view.page, band: view.band }}
          >
            {({ rows }) => <ElementsTable rows={rows} />}
          </SharedPanel>
        </>
      );
    case 'videos':
      return (
        <SharedPanel title={t('videos')} metric={metrics['video-totals']} params={range}>
          {({ rows, summary }) => <VideosTable rows={rows} cut={summary.cut} />}
        </SharedPanel>
      );
    case 'video':
      return (
        <SharedPanel title={t('retention')} metric={metrics['video-retention']} params={params}>
          {({ rows, summary }) => <SharedRetention video_id={view.video_id} rows={rows} summary={summary} />}
        </SharedPanel>
      );
  }
}
