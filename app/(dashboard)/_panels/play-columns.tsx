import { useTranslations } from 'next-intl';
import type { TableColumn } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { useFormat } from '#components/use-format.ts';

type PlayTotals = { plays: number; total_play_ms: number; avg_play_ms: number };

/** What is told of plays, of a video's as of a viewer's. */
export function usePlayColumns(): readonly TableColumn<PlayTotals>[] {
  const t = useTranslations('common');
  const format = useFormat();
  return [
    { header: t('plays'), numeric: true, cell: ({ plays }) => format.count(plays) },
    { header: t('total_time'), numeric: true, cell: ({ total_play_ms }) => <Duration ms={total_play_ms} /> },
    {
      header: t('average_per_play'),
      numeric: true,
      cell: ({ avg_play_ms }) => <Duration ms={avg_play_ms} />,
    },
  ];
}
