import { useTranslations } from 'next-intl';
import { StatTiles } from '#components/stat-tile.tsx';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { askCompared } from './ask-compared.ts';
import { NothingYet } from './nothing-yet.tsx';
import { PlayTile } from './play-tile.tsx';
import { type PlayTotals, playTotals } from './play-totals.ts';
import { type TrendAnswer, type TrendNumbers, VideoTrend } from './video-trend.tsx';

const drawn = {
  videos: [{ unit: 'ms', numbers: ['total_play_ms', 'content_watched_ms'] }],
  viewers: [{ unit: 'count', numbers: ['views', 'viewers'] }],
} as const satisfies Record<string, readonly TrendNumbers[]>;

/** The numbers of a site's plays in all, their change, and how they went over time: as videos or as viewers see them. */
export function VideoTotalsPanel({ opened, of }: { opened: OpenedPage; of: keyof typeof drawn }) {
  const t = useTranslations('videos');
  return (
    <AnswerPanel
      title={t(`totals_${of}`)}
      note={t('measures')}
      height="tall"
      outcome={askCompared(metrics['video-over-time'], {}, opened)}
    >
      {(answer) => {
        const plays = [...answer.rows, ...(answer.before?.rows ?? [])];
        if (plays.every((row) => row.plays === 0)) return <NothingYet what="plays" opened={opened} />;
        return <VideoTotals answer={answer} of={of} />;
      }}
    </AnswerPanel>
  );
}

/** The numbers of all plays as tiles, and how they went over time. */
export function VideoTotals({ answer, of }: { answer: TrendAnswer; of: keyof typeof drawn }) {
  return (
    <>
      <TotalTiles
        now={playTotals(answer.rows)}
        before={answer.before === undefined ? undefined : playTotals(answer.before.rows)}
      />
      <VideoTrend answer={answer} charts={drawn[of]} />
    </>
  );
}

function TotalTiles({ now, before }: { now: PlayTotals; before: PlayTotals | undefined }) {
  const t = useTranslations('videos');
  const tileOf = (number: keyof PlayTotals, unit: 'count' | 'ms', note: string) => (
    <PlayTile
      label={t(`number_${number}`)}
      note={note}
      value={now[number]}
      before={before?.[number]}
      unit={unit}
      // A play is a stretch: shorter ones are neither better nor worse.
      good={number === 'avg_play_ms' ? 'neither' : 'up'}
    />
  );
  return (
    <StatTiles label={t('totals')} in_rows_of={3}>
      {tileOf('total_play_ms', 'ms', t('note_total_play'))}
      {tileOf('avg_view_play_ms', 'ms', t('note_avg_view_play'))}
      {tileOf('views', 'count', t('note_views'))}
      {tileOf('content_watched_ms', 'ms', t('note_content_watched'))}
      {tileOf('avg_content_ms', 'ms', t('note_avg_content'))}
      {tileOf('avg_play_ms', 'ms', t('note_avg_play', { count: now.plays }))}
    </StatTiles>
  );
}
