import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { HeatLegend } from './heat-legend.tsx';
import { type HeatCell, maxClicks } from './heat-scale.ts';
import { HeatmapCanvas } from './heatmap-canvas.tsx';
import { type PagePicture, PictureSwitch, PictureUnderMap } from './page-picture.tsx';
import { ScrollRegion } from './scroll-region.tsx';

/** A map narrower than this says little; one that is taller than the height asked for is scrolled instead. */
const least_width_px = 320;

/**
 * A heatmap on a picture of the page, or on a ground of its own, with its legend.
 * @param height_px about how high it may become; narrow and long areas become longer
 */
export function HeatmapFigure({
  cells,
  area,
  height_px,
  label,
  picture,
  max = maxClicks(cells),
  is_capped = false,
  opacity = 100,
  over,
  with_legend = true,
}: {
  cells: readonly HeatCell[];
  /** The tracked area, CSS px. */
  area: { width: number; height: number };
  height_px: number;
  label: string;
  picture?: PagePicture | undefined;
  /** Clicks drawn as the hottest; `is_capped` where some places have more. Left out: the most of any. */
  max?: number;
  is_capped?: boolean;
  /** Of the heat, percent. */
  opacity?: number;
  /** What lies over the map, in a box of its size. */
  over?: ReactNode;
  with_legend?: boolean;
}) {
  const t = useTranslations('map');
  const id = useId();
  const fitting_px = Math.round((height_px * area.width) / area.height);
  const width_px = Math.min(area.width, Math.max(least_width_px, fitting_px));
  return (
    <div className="group/map flex min-w-0 flex-col gap-3">
      <p id={id} className="sr-only">
        {label}
      </p>
      <ScrollRegion labelled_by={id} max_height_px={height_px}>
        <div
          className="relative max-w-full border border-base-300 bg-base-200"
          style={{ width: width_px }}
          data-map-box
        >
          {picture !== undefined && <PictureUnderMap {...picture} />}
          <div className="relative" style={{ opacity: opacity / 100 }}>
            <HeatmapCanvas cells={cells} width={area.width} height={area.height} max={max} label={label} />
          </div>
          {over}
        </div>
      </ScrollRegion>
      <noscript>
        <p className="text-sm">{t('no_script')}</p>
      </noscript>
      {picture !== undefined && <PictureSwitch {...picture} />}
      {with_legend && <HeatLegend max={max} is_capped={is_capped} />}
    </div>
  );
}
