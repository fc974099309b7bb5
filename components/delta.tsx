import { useTranslations } from 'next-intl';
import { useFormat } from './use-format.ts';

/**
 * How much a number changed since the period it is compared with: an arrow, a sign and a share, so that no colour is
 * needed to read it.
 * @param value, before the number then and now; null where it is not known
 * @param good which way is better; colours follow it, and are left out for `neither`
 */
export function Delta({
  value,
  before,
  good = 'neither',
}: {
  value: number | null;
  before: number | null;
  good?: 'up' | 'down' | 'neither';
}) {
  const t = useTranslations('stats');
  const format = useFormat();
  if (value === null || before === null) return <Quiet text={t('not_comparable')} />;
  if (before === 0) return <Quiet text={value === 0 ? t('unchanged') : t('from_none')} />;
  const change = (value - before) / before;
  if (Math.abs(change) < 0.0005) return <Quiet text={t('unchanged')} />;
  const way = change > 0 ? 'up' : 'down';
  const colour = good === 'neither' ? 'text-base-content' : way === good ? 'text-success' : 'text-error';
  return (
    <span className={`inline-flex items-center gap-1 text-sm font-semibold tabular-nums ${colour}`}>
      <svg viewBox="0 0 12 12" className="size-3" aria-hidden="true">
        <path d={way === 'up' ? 'M6 2l4.5 7h-9z' : 'M6 10l4.5-7h-9z'} fill="currentColor" />
      </svg>
      {format.change(change)}
    </span>
  );
}

function Quiet({ text }: { text: string }) {
  return <span className="text-muted text-sm">{text}</span>;
}
