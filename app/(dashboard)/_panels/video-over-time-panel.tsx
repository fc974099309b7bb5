import { useTranslations } from 'next-intl';
import { NothingHere } from '#components/nothing-here.tsx';
import { metrics } from '#lib/metrics/index.ts';
import type { OpenedPage } from '../_page/open-page.ts';
import { AnswerPanel } from './answer-panel.tsx';
import { askCompared } from './ask-compared.ts';
import { type TrendAnswer, type TrendNumbers, VideoTrend } from './video-trend.tsx';

/** A view has many plays, so each has a scale of its own. */
const charts = [
  { unit: 'count', numbers: ['views', 'viewers'] },
  { unit: 'count', numbers: ['plays'] },
] as const satisfies readonly TrendNumbers[];

/** When one video was played, and by how many. */
export function VideoOverTimePanel({ opened, video_id }: { opened: OpenedPage; video_id: string }) {
  const t = useTranslations('videos');
  return (
    <AnswerPanel
      title={t('over_time')}
      note={t('over_time_note')}
      outcome={askCompared(metrics['video-over-time'], { video_id }, opened)}
    >
      {(answer) => <VideoOverTime answer={answer} />}
    </AnswerPanel>
  );
}

/** One video's plays, views and viewers over time. */
export function VideoOverTime({ answer }: { answer: TrendAnswer }) {
  const common = useTranslations('common');
  const nobody = [...answer.rows, ...(answer.before?.rows ?? [])].every(({ plays }) => plays === 0);
  if (nobody) return <NothingHere>{common('no_plays')}</NothingHere>;
  return <VideoTrend answer={answer} charts={charts} />;
}
