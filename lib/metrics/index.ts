/** Every metric there is, by its name in the URL. A new one is a file beside these and a line here. */
import { bandClicks } from './band-clicks.ts';
import { busiestHeatmaps } from './busiest-heatmaps.ts';
import { clickHeatmap } from './click-heatmap.ts';
import { clicksOverTime } from './clicks-over-time.ts';
import { elementClicks } from './element-clicks.ts';
import { pageViews } from './page-views.ts';
import { pages } from './pages.ts';
import { scrollReach } from './scroll-reach.ts';
import { siteOverTime } from './site-over-time.ts';
import { siteSummary } from './site-summary.ts';
import { sites } from './sites.ts';
import { topElements } from './top-elements.ts';
import { videoOverTime } from './video-over-time.ts';
import { videoPages } from './video-pages.ts';
import { videoPlatforms } from './video-platforms.ts';
import { videoRetention } from './video-retention.ts';
import { videoSummary } from './video-summary.ts';
import { videoTotals } from './video-totals.ts';
import { viewerPlatforms } from './viewer-platforms.ts';
import { viewerSummary } from './viewer-summary.ts';
import { viewerViews } from './viewer-views.ts';
import { viewerWatchTime } from './viewer-watch-time.ts';
import { whatChanged } from './what-changed.ts';

export const metrics = {
  'site-summary': siteSummary,
  'site-over-time': siteOverTime,
  'what-changed': whatChanged,
  sites,
  'busiest-heatmaps': busiestHeatmaps,
  'click-heatmap': clickHeatmap,
  pages,
  bands: bandClicks,
  'clicks-over-time': clicksOverTime,
  'top-elements': topElements,
  'element-clicks': elementClicks,
  'page-views': pageViews,
  'scroll-reach': scrollReach,
  'video-totals': videoTotals,
  'video-summary': videoSummary,
  'video-retention': videoRetention,
  'video-over-time': videoOverTime,
  'video-platforms': videoPlatforms,
  'video-pages': videoPages,
  'viewer-watch-time': viewerWatchTime,
  'viewer-summary': viewerSummary,
  'viewer-views': viewerViews,
  'viewer-platforms': viewerPlatforms,
} as const;

export type MetricName = keyof typeof metrics;

/** Whether there is a metric of that name. */
export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(metrics, name);
}
