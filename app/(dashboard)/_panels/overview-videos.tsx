import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BarList } from '#components/bar-list.tsx';
import { Duration } from '#components/duration.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import { chosen } from '#lib/filters.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { ask } from './ask.ts';
import { VideoLink } from './video-link.tsx';

/** How many the overview shows. */
const shown = 6;

/** The videos that were played longest, under both measures: time played, and in it the content watched. */
export function OverviewVideos({ opened, action }: { opened: OpenedPage; action: ReactNode }) {
  const t = useTranslations('overview');
  const common = useTranslations('common');
  return (
    <AnswerPanel
      title={t('top_videos')}
      note={t('top_videos_note')}
      action={action}
      csv_label={common('csv_all')}
      outcome={ask(
        metrics['video-totals'],
        chosen(opened.filter.values, ['site', 'from', 'to', 'tz']),
        opened.here,
      )}
    >
      {({ rows }) =>
        rows.length === 0 ? (
          <NothingHere>{common('no_plays')}</NothingHere>
        ) : (
          <MostWatched rows={rows} nameOf={(id) => <VideoLink video_id={id} opened={opened} />} />
        )
      }
    </AnswerPanel>
  );
}

type Watched = { video_id: string; total_play_ms: number; content_watched_ms: number };

/** The first of `rows`, the longest played first, as bars. */
export function MostWatched({
  rows,
  nameOf,
}: {
  rows: readonly Watched[];
  nameOf: (video_id: string) => ReactNode;
}) {
  const t = useTranslations('overview');
  return (
    <BarList
      items={rows.slice(0, shown).map(({ video_id, total_play_ms, content_watched_ms }) => ({
        key: video_id,
        label: nameOf(video_id),
        value: t.rich('played_and_watched', {
          played: () => <Duration ms={total_play_ms} />,
          watched: () => <Duration ms={content_watched_ms} />,
        }),
        amount: total_play_ms,
        inner: content_watched_ms,
      }))}
    />
  );
}
