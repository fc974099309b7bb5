'use client';

import { useTranslations } from 'next-intl';
import { type PointerEvent, useEffect, useRef } from 'react';
import type { HeatCell } from './heat-scale.ts';
import { useFormat } from './use-format.ts';
import { useTypedBefore } from './use-typed-before.ts';

/** Cells on each side of the map, as `click-heatmap` has them. */
const grid_size = 100;
/** A place is meant where the pointer is within this many CSS px of its middle, or in its cell. */
const reach_px = 24;

/** The place that is meant by a point of the map, in fractions of its sides; -1 where none is near. */
function placeAt(cells: readonly HeatCell[], point: { x: number; y: number }, size: DOMRect): number {
  let [nearest, least_px] = [-1, Number.POSITIVE_INFINITY];
  const reach = Math.max(reach_px, size.width / grid_size, size.height / grid_size);
  cells.forEach(({ x, y }, place) => {
    const away_px = Math.hypot((x - point.x) * size.width, (y - point.y) * size.height);
    if (away_px < least_px && away_px <= reach) [nearest, least_px] = [place, away_px];
  });
  return nearest;
}

/**
 * What lies over a map: the place that is pointed at or chosen, with its clicks and share. Stands in an element that is
 * `relative` and as large as the map. Those who can't point step through the places (`PlaceStepper`).
 */
export function HeatPlaces({
  cells,
  drawn,
  chosen,
  choose,
}: {
  cells: readonly HeatCell[];
  /** All clicks of the map. */
  drawn: number;
  /** A place by its number in `cells`. */
  chosen: number | undefined;
  choose: (place: number | undefined) => void;
}) {
  const mark = useRef<HTMLDivElement>(null);
  const placeText = usePlaceText(cells, drawn);
  const cell = chosen === undefined ? undefined : cells[chosen];

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const size = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - size.left) / size.width, y: (event.clientY - size.top) / size.height };
    const place = placeAt(cells, at, size);
    choose(place === -1 ? undefined : place);
  };

  return (
    <div
      className="absolute inset-0"
      aria-hidden="true"
      onPointerMove={point}
      onPointerDown={point}
      onPointerLeave={(event) => event.pointerType === 'mouse' && choose(undefined)}
    >
      {cell !== undefined && (
        <div
          ref={mark}
          className="pointer-events-none absolute size-0"
          style={{ left: `${100 * cell.x}%`, top: `${100 * cell.y}%` }}
          data-heat-place
        >
          <span className="absolute -top-3 -left-3 size-6 rounded-full border-2 border-white shadow-[0_0_0_2px_black]" />
          <span
            className={`rounded-field bg-neutral text-neutral-content absolute px-2 py-1 text-sm whitespace-nowrap tabular-nums shadow ${
              cell.x > 0.5 ? 'right-4' : 'left-4'
            } ${cell.y > 0.5 ? 'bottom-3' : 'top-3'}`}
          >
            {placeText(chosen)}
          </span>
        </div>
      )}
    </div>
  );
}

/** Says a place in short: its clicks and its share of all that are drawn. */
function usePlaceText(cells: readonly HeatCell[], drawn: number) {
  const t = useTranslations('heatmap_browser');
  const format = useFormat();
  return (place: number | undefined) => {
    const cell = place === undefined ? undefined : cells[place];
    if (cell === undefined) return '';
    return t('place_clicks', { clicks: cell.clicks, share: format.share(cell.clicks / Math.max(drawn, 1)) });
  };
}

/** Steps through the places by keyboard or finger, the hottest first, and says each. */
export function PlaceStepper({ cells, drawn, chosen, choose }: Parameters<typeof HeatPlaces>[0]) {
  const t = useTranslations('heatmap_browser');
  const map = useTranslations('map');
  const format = useFormat();
  const placeText = usePlaceText(cells, drawn);
  const control = useRef<HTMLInputElement>(null);
  const step = (wanted: string) => choose(wanted === '0' ? undefined : Number(wanted) - 1);
  const place = chosen === undefined ? 0 : chosen + 1;
  const typed = useTypedBefore(String(place), step);
  const cell = chosen === undefined ? undefined : cells[chosen];

  useEffect(() => {
    // Only for who steps: a pointer is where it points already.
    if (cell === undefined || document.activeElement !== control.current) return;
    const place = control.current?.closest('[data-explored]')?.querySelector('[data-heat-place]');
    const region = place?.closest('section');
    if (!place || !region) return;
    const [at, seen] = [place.getBoundingClientRect(), region.getBoundingClientRect()];
    if (at.top < seen.top + 40 || at.bottom > seen.bottom - 40) {
      region.scrollTop += at.top - seen.top - seen.height / 2;
    }
  }, [cell]);

  const said =
    cell === undefined || chosen === undefined
      ? t('places_hint')
      : t('place_of', {
          number: chosen + 1,
          all: cells.length,
          what: placeText(chosen),
          where: map('at', { x: format.share(cell.x), y: format.share(cell.y) }),
        });
  return (
    <label className="flex flex-col gap-1 text-sm">
      <span className="font-medium">{t('places')}</span>
      <input
        ref={(mounted) => {
          control.current = mounted;
          typed(mounted);
        }}
        type="range"
        className="range range-xs range-primary w-full max-w-xs"
        min={0}
        max={cells.length}
        value={place}
        aria-valuetext={said}
        onChange={({ target }) => step(target.value)}
      />
      <span className="text-muted min-h-10 tabular-nums" aria-hidden="true">
        {said}
      </span>
    </label>
  );
}
