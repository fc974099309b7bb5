import { useTranslations } from 'next-intl';
import { StatTile, StatTiles } from '#components/stat-tile.tsx';
import { useFormat } from '#components/use-format.ts';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { askCompared, type Compared } from './ask-compared.ts';
import { NotPlayed } from './not-played.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { PlayTile } from './play-tile.tsx';

type Answer = Compared<Awaited<ReturnType<(typeof metrics)['viewer-summary']['read']>>>;

/** One viewer's numbers, and how they changed. */
export function ViewerSummaryPanel({ opened, user_id }: { opened: OpenedPage; user_id: string }) {
  const t = useTranslations('viewers');
  const videos = useTranslations('videos');
  return (
    <AnswerPanel
      title={t('summary')}
      note={videos('measures')}
      height="tiles"
      outcome={askCompared(metrics['viewer-summary'], { user_id }, opened)}
    >
      {(answer) =>
        (answer.rows[0]?.plays ?? 0) + (answer.before?.rows[0]?.plays ?? 0) === 0 ? (
          <>
            <NotPlayed what="viewer" name={user_id} opened={opened} />
            <NothingYet what="plays" opened={opened} />
          </>
        ) : (
          <SummaryTiles answer={answer} />
        )
      }
    </AnswerPanel>
  );
}

function SummaryTiles({ answer: { rows, before: earlier, params } }: { answer: Answer }) {
  const t = useTranslations('viewers');
  const videos = useTranslations('videos');
  const common = useTranslations('common');
  const format = useFormat();
  const [now] = rows;
  if (now === undefined) return null;
  const before = earlier?.rows[0];
  return (
    <StatTiles label={t('summary')} in_rows_of={3}>
      <PlayTile
        label={videos('number_total_play_ms')}
        note={videos('note_total_play')}
        value={now.total_play_ms}
        before={before?.total_play_ms}
        unit="ms"
      />
      <PlayTile
        label={videos('number_avg_view_play_ms')}
        note={videos('note_avg_view_play')}
        value={now.avg_view_play_ms}
        before={before?.avg_view_play_ms}
        unit="ms"
      />
      <PlayTile
        label={videos('number_views')}
        note={t('note_videos', { count: now.videos })}
        value={now.views}
        before={before?.views}
        unit="count"
      />
      <PlayTile
        label={videos('number_content_watched_ms')}
        note={videos('note_rewatched', { time: format.duration(now.rewatched_ms) })}
        value={now.content_watched_ms}
        before={before?.content_watched_ms}
        unit="ms"
      />
      <PlayTile
        label={videos('number_avg_play_ms')}
        note={videos('note_avg_play', { count: now.plays })}
        value={now.avg_play_ms}
        before={before?.avg_play_ms}
        unit="ms"
        good="neither"
      />
      <StatTile
        label={t('last_watched')}
        value={now.last_ms === null ? common('none') : format.shortMomentDay(now.last_ms, params.tz)}
        note={now.last_ms === null ? undefined : format.moment(now.last_ms, params.tz)}
      />
    </StatTiles>
  );
}
