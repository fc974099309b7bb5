import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Delta } from '#components/delta.tsx';
import { Duration } from '#components/duration.tsx';
import { StatTile } from '#components/stat-tile.tsx';
import { useFormat } from '#components/use-format.ts';

/** A number of plays as a tile: what it is called, how it is counted, and how it changed where that is compared. */
export function PlayTile({
  label,
  note,
  value,
  before,
  unit,
  good = 'up',
}: {
  label: string;
  note?: ReactNode;
  /** null: not known. */
  value: number | null;
  /** The same of the period it is compared with; undefined where nothing is compared. */
  before: number | null | undefined;
  unit: 'count' | 'ms' | 'share';
  /** Which way is better. */
  good?: 'up' | 'neither';
}) {
  const t = useTranslations('common');
  const format = useFormat();
  const shown = () => {
    if (value === null) return t('none');
    if (unit === 'ms') return <Duration ms={value} />;
    return unit === 'share' ? format.share(value) : format.count(value);
  };
  return (
    <StatTile
      label={label}
      value={shown()}
      {...(note === undefined ? {} : { note })}
      {...(before === undefined ? {} : { delta: <Delta value={value} before={before} good={good} /> })}
    />
  );
}
