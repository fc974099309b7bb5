import { useTranslations } from 'next-intl';
import { useFormat } from '#components/use-format.ts';
import { ViewTimeline } from '#components/view-timeline.tsx';
import type { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { VideoLink } from './video-link.tsx';

export type ViewerView = Awaited<ReturnType<(typeof metrics)['viewer-views']['read']>>['rows'][number];

/** As many parts as are read as text; the CSV has all. */
const shown_parts = 8;

/** Which parts a view saw and how often, in words: `0:00–0:20, 0:20–0:50 (3 times)`. */
export function useWatchedText(): (view: ViewerView) => string {
  const t = useTranslations('viewers');
  const format = useFormat();
  return ({ segments }) => {
    const with_tenths = segments.some(({ from_ms, to_ms }) => to_ms - from_ms < 1000);
    const parts = segments.slice(0, shown_parts).map(({ from_ms, to_ms, times }) =>
      t('watched_part', {
        from: format.position(from_ms, with_tenths),
        to: format.position(to_ms, with_tenths),
        times,
      }),
    );
    const left = segments.length - parts.length;
    return [...parts, ...(left > 0 ? [t('more_parts', { count: left })] : [])].join(', ');
  };
}

/** One viewing: when and of what, its line, and the same in words. */
export function ViewLine({ view, tz, opened }: { view: ViewerView; tz: string; opened: OpenedPage }) {
  const t = useTranslations('viewers');
  const format = useFormat();
  const watched = useWatchedText()(view);
  const { video_id, started_ms, platform, duration_ms, furthest_ms, is_cut } = view;
  const length_ms = duration_ms ?? furthest_ms;
  return (
    <li className="flex flex-col gap-1.5 py-4 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="min-w-0 font-semibold">
          <VideoLink video_id={video_id} opened={opened} />
        </span>
        <span className="text-muted">{t('line_about', { at: format.moment(started_ms, tz), platform })}</span>
      </p>
      <ViewTimeline
        segments={view.segments}
        length_ms={length_ms}
        label={t('line_label', { video: video_id, parts: watched })}
      />
      <p className="text-muted flex justify-between text-xs tabular-nums" aria-hidden="true">
        <span>{format.position(0)}</span>
        <span>
          {duration_ms === null
            ? t('length_at_least', { at: format.position(length_ms) })
            : format.position(length_ms)}
        </span>
      </p>
      <p className="text-sm tabular-nums">
        {t('line_sums', {
          played: format.duration(view.total_play_ms),
          watched: format.duration(view.content_watched_ms),
          parts: watched,
        })}
        {is_cut && ` ${t('line_cut')}`}
      </p>
    </li>
  );
}

export function TimelineLegend() {
  const t = useTranslations('viewers');
  const marks = [
    { key: 'watched', y: 6, shade: 'fill-series-1' },
    { key: 'watched_again', y: 0, shade: 'fill-series-2' },
    { key: 'not_watched', y: 6, shade: 'fill-base-300' },
  ] as const;
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {marks.map(({ key, y, shade }) => (
        <li key={key} className="flex items-center gap-2">
          <svg viewBox="0 0 24 12" className="h-3 w-6" aria-hidden="true">
            <rect y={y} width="24" height={12 - y} className={shade} />
          </svg>
          {t(`legend_${key}`)}
        </li>
      ))}
    </ul>
  );
}
