import { FoldLine } from './fold-line.tsx';
import { useFormat } from './use-format.ts';

type Reach = { depth_percent: number; share: number };

const height_px = 560;
/** The page's outline is narrow enough for its scale beside it on a phone, and wide enough to be seen as a page. */
const width_px = { least: 110, most: 420 };

/** The stronger the colour, the more views came there. */
const colourOf = (share: number) =>
  `color-mix(in oklab, var(--color-primary) ${(100 * share).toFixed(1)}%, var(--color-base-200))`;

/**
 * A page's outline, coloured by how many views came down to where; a scale with their shares beside it, and a
 * line where the window ends before anybody scrolls.
 * @param width, height, fold of the page and the window, CSS px
 */
export function ScrollMap({
  reach,
  width,
  height,
  fold,
  label,
}: {
  /** From the top down. */
  reach: readonly Reach[];
  width: number | undefined;
  height: number;
  fold: number | undefined;
  label: string;
}) {
  const format = useFormat();
  const fitting_px = width === undefined ? 0 : (height_px * width) / height;
  const outline_px = Math.round(Math.min(width_px.most, Math.max(width_px.least, fitting_px)));
  const stops = reach.map(({ depth_percent, share }) => `${colourOf(share)} ${depth_percent}%`);
  return (
    <div role="img" aria-label={label} className="flex max-w-full gap-2 py-3 text-xs tabular-nums">
      <ol aria-hidden="true" className="relative w-24 shrink-0" style={{ height: height_px }}>
        {reach.map(({ depth_percent, share }) => (
          <li
            key={depth_percent}
            className="absolute end-0 flex -translate-y-1/2 items-center gap-1 whitespace-nowrap"
            style={{ top: `${depth_percent}%` }}
          >
            <span className="text-muted">{depth_percent}%</span>
            <strong className="min-w-12 text-end">{format.share(share)}</strong>
            <span className="bg-base-content h-px w-2" />
          </li>
        ))}
      </ol>
      <div
        aria-hidden="true"
        className="relative min-w-0 border border-base-content/40"
        style={{
          width: outline_px,
          height: height_px,
          background: `linear-gradient(to bottom, ${stops.join(', ')})`,
        }}
      >
        {fold !== undefined && <FoldLine fold={fold} height={height} />}
      </div>
    </div>
  );
}
