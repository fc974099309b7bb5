import { useTranslations } from 'next-intl';

/**
 * Where the window ends before anybody scrolls, as a line over what is `relative` and as high as the page.
 * @param fold, height CSS px; nothing is drawn where all of the page is in the window
 */
export function FoldLine({ fold, height }: { fold: number; height: number }) {
  const t = useTranslations('map');
  if (fold >= height) return null;
  return (
    <div
      className="border-accent pointer-events-none absolute inset-x-0 border-t-2 border-dashed"
      style={{ top: `${(100 * fold) / height}%` }}
      data-fold
    >
      <span className="bg-base-100 text-base-content absolute start-1 top-1 rounded-sm px-1 text-xs tabular-nums">
        {t('fold', { px: fold })}
      </span>
    </div>
  );
}
