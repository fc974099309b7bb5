import { useTranslations } from 'next-intl';
import { heatGradientCss } from './heat-scale.ts';
import { useFormat } from './use-format.ts';

/** What the colours of a heatmap mean. The scale is a square root: its middle is a quarter of `max`. */
export function HeatLegend({ max }: { max: number }) {
  const t = useTranslations('map');
  const format = useFormat();
  const middle = Math.round(max / 4);
  return (
    <figure className="w-full max-w-xs text-xs">
      <figcaption className="mb-1">{t('legend')}</figcaption>
      <div aria-hidden="true" className="h-2.5 rounded-full" style={{ background: heatGradientCss }} />
      <div className="mt-1 flex justify-between tabular-nums">
        <span>1</span>
        {middle > 1 && <span>{format.count(middle)}</span>}
        <span>{format.count(Math.max(max, 1))}</span>
      </div>
    </figure>
  );
}
