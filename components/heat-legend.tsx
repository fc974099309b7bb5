import { useTranslations } from 'next-intl';
import { heatGradientCss } from './heat-scale.ts';
import { useFormat } from './use-format.ts';

/** What the ends and the middle of the scale say. The scale is a square root: its middle is a quarter of `max`. */
export type HeatEnds = { least: string; middle: string | undefined; most: string };

/** @param is_capped whether there are hotter places than `max`, which look alike */
export function useHeatEnds(max: number, is_capped: boolean): HeatEnds {
  const t = useTranslations('map');
  const format = useFormat();
  const end = Math.max(Math.round(max), 1);
  const middle = Math.round(max / 4);
  return {
    least: format.count(1),
    middle: middle > 1 ? format.count(middle) : undefined,
    most: is_capped ? t('and_more', { count: end }) : format.count(end),
  };
}

/** What the colours of a heatmap mean. */
export function HeatLegend({ max, is_capped = false }: { max: number; is_capped?: boolean }) {
  const t = useTranslations('map');
  const { least, middle, most } = useHeatEnds(max, is_capped);
  return (
    <figure className="w-full max-w-xs text-xs">
      <figcaption className="mb-1">{t('legend')}</figcaption>
      <div aria-hidden="true" className="h-2.5 rounded-full" style={{ background: heatGradientCss }} />
      <div className="mt-1 flex justify-between tabular-nums">
        <span>{least}</span>
        {middle !== undefined && <span>{middle}</span>}
        <span>{most}</span>
      </div>
    </figure>
  );
}
