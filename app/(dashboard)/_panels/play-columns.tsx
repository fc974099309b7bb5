import type { TableColumn } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { formatCount } from '#lib/format.ts';

type PlayTotals = { plays: number; total_play_ms: number; avg_play_ms: number };

/** What is told of plays, of a video's as of a viewer's. */
export const play_columns: readonly TableColumn<PlayTotals>[] = [
  { header: 'Plays', numeric: true, cell: ({ plays }) => formatCount(plays) },
  { header: 'Total time', numeric: true, cell: ({ total_play_ms }) => <Duration ms={total_play_ms} /> },
  { header: 'Average per play', numeric: true, cell: ({ avg_play_ms }) => <Duration ms={avg_play_ms} /> },
];
