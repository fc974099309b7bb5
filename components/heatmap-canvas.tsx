'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { createHeat, type Heat } from './draw-heat.ts';
import { type HeatCell, maxClicks } from './heat-scale.ts';

type Props = {
  cells: readonly HeatCell[];
  /** Size of the mapped area: CSS px. The map fills its container's width and keeps this shape. */
  width: number;
  height: number;
  /** Clicks drawn as the hottest; more count as this many. Left out: the most of any cell. */
  max?: number;
  /** What the picture shows, for those who do not see it. */
  label: string;
};

/** A heatmap, transparent where nobody pressed, so that it can lie on a picture of the area. */
export function HeatmapCanvas({ cells, width, height, max = maxClicks(cells), label }: Props) {
  const t = useTranslations('browser');
  const container = useRef<HTMLDivElement>(null);
  const [heat, setHeat] = useState<Heat>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    let wanted = true;
    createHeat(element, { width, height }).then(
      (made) => wanted && setHeat(made),
      (error: unknown) => wanted && setFailure(String(error)),
    );
    return () => {
      wanted = false;
      setHeat(undefined);
      element.replaceChildren();
    };
  }, [width, height]);

  useEffect(() => heat?.draw(cells, max), [heat, cells, max]);

  if (failure !== undefined) {
    return <p className="alert alert-warning">{t('map_failed', { reason: failure })}</p>;
  }
  return (
    <div
      role="img"
      aria-label={label}
      className="relative w-full"
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      <div ref={container} className="h-full w-full overflow-hidden [&>canvas]:size-full" />
    </div>
  );
}
