import { useTranslations } from 'next-intl';
import { useFormat } from '#components/use-format.ts';
import type { ClickLayer } from '../_page/layers.ts';
import { FromTracker } from './from-tracker.tsx';

/** Clicks said per view, so that pages and days of different traffic can be compared. */
export function PerView({
  clicks,
  views,
  layer,
}: {
  clicks: number;
  views: number | undefined;
  layer: ClickLayer;
}) {
  const t = useTranslations('heatmap');
  const format = useFormat();
  if (views === undefined) return <p className="text-sm">{t('views_unknown')}</p>;
  if (views === 0) return <FromTracker what="views" />;
  const rate = format.amount(clicks / views);
  return (
    <p className="text-sm">
      {t.rich(`per_view_${layer}`, {
        rate,
        exactly_one: rate === '1' ? 'yes' : 'no',
        clicks,
        views,
        strong: (text) => <strong>{text}</strong>,
      })}
    </p>
  );
}
