import { useTranslations } from 'next-intl';
import type { TableColumn } from '#components/data-table.tsx';
import { Duration } from '#components/duration.tsx';
import { useFormat } from '#components/use-format.ts';

const numbers = {
  views: 'count',
  viewers: 'count',
  videos: 'count',
  plays: 'count',
  total_play_ms: 'ms',
  content_watched_ms: 'ms',
  avg_view_play_ms: 'ms',
  avg_content_ms: 'ms',
  avg_play_ms: 'ms',
} as const;

type PlayNumber = keyof typeof numbers;

/**
 * The columns of a list of videos or viewers.
 * @param sortOf the link by which a column sorts it; left out, none does
 */
export function usePlayColumns<Key extends PlayNumber>(
  keys: readonly Key[],
  sortOf?: (key: Key) => { href: string; is_current: boolean },
): readonly TableColumn<Readonly<Record<Key, number>>>[] {
  const t = useTranslations('videos');
  const format = useFormat();
  return keys.map((key) => {
    const name: PlayNumber = key;
    return {
      header: t(`number_${name}`),
      numeric: true,
      ...(sortOf === undefined ? {} : { sort: sortOf(key) }),
      cell: (row) => (numbers[name] === 'ms' ? <Duration ms={row[key]} /> : format.count(row[key])),
    };
  });
}
