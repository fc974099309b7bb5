import Image from 'next/image';
import type { HeatCell } from './heat-scale.ts';
import { HeatmapCanvas } from './heatmap-canvas.tsx';
import type { PagePicture } from './page-picture.tsx';

/** The box that every thumbnail fills, so that they stand in rows: its height divided by its width. */
const box_ratio = 0.7;
/** How wide maps are drawn, px: browsers shrink them further. Narrow ones glow as wide as the others, so they need more. */
const drawn_width = { wide: 640, narrow: 400 } as const;

/**
 * The top of a page's map, small: what the box can't hold is cut off at the bottom, as in a window. A picture of the page
 * lies under it where there is one.
 * @param area the tracked area, CSS px
 * @param is_narrow for windows of phones, which take half of the box's width
 */
export function HeatmapThumbnail({
  cells,
  area,
  is_narrow,
  label,
  picture,
}: {
  cells: readonly HeatCell[];
  area: { width: number; height: number };
  is_narrow: boolean;
  label: string;
  picture?: PagePicture | undefined;
}) {
  const ratio = area.height / Math.max(area.width, 1);
  const shown_ratio = Math.min(ratio, is_narrow ? 2 * box_ratio : box_ratio);
  // How much of the page's height is in the box, from the top: 0..1.
  const shown = ratio === 0 ? 1 : shown_ratio / ratio;
  const shown_cells = cells.flatMap(({ x, y, clicks }) => (y < shown ? [{ x, y: y / shown, clicks }] : []));
  const width = drawn_width[is_narrow ? 'narrow' : 'wide'];
  return (
    <span className="rounded-field flex aspect-[10/7] items-start justify-center overflow-hidden border border-base-300 bg-base-200">
      <span className={`relative block overflow-hidden bg-base-100 ${is_narrow ? 'w-1/2' : 'w-full'}`}>
        {picture !== undefined && (
          <Image
            src={picture.src}
            alt=""
            width={picture.width}
            height={picture.height}
            unoptimized
            className="absolute inset-x-0 top-0 w-full max-w-none opacity-70"
            style={{ height: `${(100 * picture.shown_part) / shown}%` }}
          />
        )}
        <HeatmapCanvas
          cells={shown_cells}
          width={width}
          height={Math.max(1, Math.round(width * shown_ratio))}
          label={label}
        />
      </span>
    </span>
  );
}
