import { useTranslations } from 'next-intl';
import { StatTiles } from '#components/stat-tile.tsx';
import { useFormat } from '#components/use-format.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { askCompared, type Compared } from './ask-compared.ts';
import { NotPlayed } from './not-played.tsx';
import { PlayTile } from './play-tile.tsx';

type Answer = Compared<Awaited<ReturnType<(typeof metrics)['video-summary']['read']>>>;

/** One video's numbers, and how they changed. */
export function VideoSummaryPanel({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  const t = useTranslations('videos');
  return (
    <AnswerPanel
      title={t('summary')}
      note={t('measures')}
      height="tiles"
      outcome={askCompared(metrics['video-summary'], { video_id }, opened)}
    >
      {(answer) =>
        (answer.rows[0]?.plays ?? 0) + (answer.before?.rows[0]?.plays ?? 0) === 0 ? (
          <NotPlayed what="video" name={video_id} opened={opened} />
        ) : (
          <VideoTiles answer={answer} />
        )
      }
    </AnswerPanel>
  );
}

/** One video's numbers as tiles. */
export function VideoTiles({ answer }: { answer: Answer }) {
  const t = useTranslations('videos');
  const format = useFormat();
  const [now] = answer.rows;
  if (now === undefined) return null;
  const before = answer.before?.rows[0];
  const length = now.duration_ms === null ? t('length_unknown') : format.position(now.duration_ms);
  return (
    <StatTiles label={t('summary')} in_rows_of={3}>
      <PlayTile
        label={t('number_views')}
        note={t('note_plays', { count: now.plays })}
        value={now.views}
        before={before?.views}
        unit="count"
      />
      <PlayTile
        label={t('number_total_play_ms')}
        note={t('note_total_play')}
        value={now.total_play_ms}
        before={before?.total_play_ms}
        unit="ms"
      />
      <PlayTile
        label={t('number_avg_view_play_ms')}
        note={t('note_length', { length })}
        value={now.avg_view_play_ms}
        before={before?.avg_view_play_ms}
        unit="ms"
      />
      <PlayTile
        label={t('number_viewers')}
        note={t('note_viewers')}
        value={now.viewers}
        before={before?.viewers}
        unit="count"
      />
      <PlayTile
        label={t('number_content_watched_ms')}
        note={t('note_rewatched', { time: format.duration(now.rewatched_ms) })}
        value={now.content_watched_ms}
        before={before?.content_watched_ms}
        unit="ms"
      />
      <PlayTile
        label={t('completion')}
        note={t('note_completion', { completed: now.completed_views, measured: now.measured_views })}
        value={now.completion_share}
        before={before?.completion_share}
        unit="share"
      />
    </StatTiles>
  );
}
