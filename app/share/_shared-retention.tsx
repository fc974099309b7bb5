import { useTranslations } from 'next-intl';
import { RetentionChart, type RetentionMoment, type RetentionPart } from '#components/retention-chart.tsx';
import { RetentionTable } from './_facts.tsx';

/** How much of its audience the one video of a link keeps: drawn, and as a table. */
export function SharedRetention({
  video_id,
  rows,
  summary: { views, duration_ms, moments },
}: {
  video_id: string;
  rows: readonly RetentionPart[];
  summary: { views: number; duration_ms: number | null; moments: readonly RetentionMoment[] };
}) {
  const t = useTranslations('videos');
  return (
    <>
      {duration_ms !== null && rows.length > 0 && (
        <RetentionChart
          label={t('retention_label', { video: video_id, count: views })}
          parts={rows}
          moments={moments}
          views={views}
          duration_ms={duration_ms}
        />
      )}
      <RetentionTable rows={rows} />
    </>
  );
}
