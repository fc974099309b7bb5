'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { FoldLine } from './fold-line.tsx';
import { HeatLegend, useHeatEnds } from './heat-legend.tsx';
import { type HeatLook, intensities, opacities, readLook, withLook } from './heat-look.ts';
import { HeatPlaces, PlaceStepper } from './heat-places.tsx';
import { type HeatCell, maxClicks } from './heat-scale.ts';
import { HeatmapFigure } from './heatmap-figure.tsx';
import type { PagePicture } from './page-picture.tsx';
import { paintMaps, saveFile } from './paint-maps.ts';
import { PressButton } from './press-button.tsx';
import { StepSlider } from './step-slider.tsx';
import { useFormat } from './use-format.ts';

export type ExploredMap = {
  /** Tells it apart from the one beside it. */
  key: string;
  /** Its widths, dates and clicks: said where there are two, and in the picture file. */
  heading: string;
  /** What it shows, for those who do not see it. */
  label: string;
  /** The hottest first. */
  cells: readonly HeatCell[];
  /** The tracked area, CSS px. */
  area: { width: number; height: number };
  /** The height of the window, CSS px; null where it is not known. */
  fold: number | null;
  /** All clicks in `cells`. */
  drawn: number;
  picture?: PagePicture | undefined;
  /** What is said beside it. */
  facts: ReactNode;
};

/** The look of the maps, in the address: changed at once, without asking the server. */
function useLook(): [HeatLook, (look: HeatLook) => void] {
  const params = useSearchParams();
  const [look, setLook] = useState(() => readLook((name) => params.get(name)));
  const change = (next: HeatLook) => {
    setLook(next);
    const query = withLook(window.location.search, next);
    window.history.replaceState(null, '', query === '' ? window.location.pathname : `?${query}`);
  };
  return [look, change];
}

/**
 * One map, or two beside each other on one scale: how strong and how opaque they are drawn is chosen here, each place
 * says its clicks, and they can be taken along as a picture.
 * @param file_name of that picture
 */
export function HeatmapExplorer({
  maps,
  title,
  about,
  file_name,
  height_px,
}: {
  maps: readonly ExploredMap[];
  title: string;
  about: string;
  file_name: string;
  height_px: number;
}) {
  const [look, setLook] = useLook();
  const root = useRef<HTMLDivElement>(null);
  const hottest = Math.max(...maps.map(({ cells }) => maxClicks(cells)));
  const max = Math.max(1, (hottest * 100) / look.intensity);
  const is_capped = max < hottest;
  const is_pair = maps.length > 1;
  return (
    <div ref={root} className="flex min-w-0 flex-col gap-4">
      <div className="not-printed flex flex-wrap items-end gap-x-6 gap-y-3">
        <LookSliders look={look} change={setLook} />
        <Download root={root} {...{ maps, title, about, file_name, max, is_capped }} />
      </div>
      <div
        className={`grid grid-cols-1 items-start gap-6 ${is_pair ? 'lg:grid-cols-2' : 'lg:grid-cols-[fit-content(62%)_minmax(0,1fr)]'}`}
      >
        {maps.map(({ key, ...map }) => (
          <OneMap key={key} {...map} {...{ height_px, max, is_capped, is_pair }} opacity={look.opacity} />
        ))}
        {maps.map(({ key, heading, facts }) => (
          <div key={key} className="flex min-w-0 flex-col gap-4">
            {is_pair && <h3 className="text-sm font-semibold lg:sr-only">{heading}</h3>}
            {facts}
          </div>
        ))}
      </div>
    </div>
  );
}

function LookSliders({ look, change }: { look: HeatLook; change: (look: HeatLook) => void }) {
  const t = useTranslations('heatmap_browser');
  const format = useFormat();
  const text = (percent: number) => format.share(percent / 100);
  return (
    <>
      <StepSlider
        label={t('intensity')}
        steps={intensities}
        value={look.intensity}
        text={text}
        change={(intensity) => change({ ...look, intensity })}
      />
      <StepSlider
        label={t('opacity')}
        steps={opacities}
        value={look.opacity}
        text={text}
        change={(opacity) => change({ ...look, opacity })}
      />
    </>
  );
}

function OneMap({
  heading,
  label,
  cells,
  area,
  fold,
  drawn,
  picture,
  height_px,
  max,
  is_capped,
  is_pair,
  opacity,
}: Omit<ExploredMap, 'key'> & {
  height_px: number;
  max: number;
  is_capped: boolean;
  is_pair: boolean;
  opacity: number;
}) {
  const t = useTranslations('heatmap_browser');
  const [chosen, choose] = useState<number>();
  const places = { cells, drawn, chosen, choose };
  return (
    <div className="flex min-w-0 flex-col gap-3" data-explored>
      {is_pair && <h3 className="text-sm font-semibold">{heading}</h3>}
      <HeatmapFigure
        {...{ cells, area, height_px, label, picture, max, is_capped, opacity }}
        with_legend={false}
        over={
          <>
            {fold !== null && <FoldLine fold={fold} height={area.height} />}
            <HeatPlaces {...places} />
          </>
        }
      />
      <div className="flex flex-wrap items-start gap-x-8 gap-y-3">
        <HeatLegend max={max} is_capped={is_capped} />
        <PlaceStepper {...places} />
      </div>
      <p className="text-muted text-sm">
        {fold === null
          ? t('fold_unknown')
          : t(fold >= area.height ? 'fold_below' : 'fold_known', { fold, height: area.height })}
      </p>
    </div>
  );
}

function Download({
  root,
  maps,
  title,
  about,
  file_name,
  max,
  is_capped,
}: {
  root: { readonly current: HTMLElement | null };
  maps: readonly ExploredMap[];
  title: string;
  about: string;
  file_name: string;
  max: number;
  is_capped: boolean;
}) {
  const t = useTranslations('heatmap_browser');
  const map = useTranslations('map');
  const ends = useHeatEnds(max, is_capped);
  const [failure, setFailure] = useState('');
  const save = async () => {
    setFailure('');
    const boxes = [...(root.current?.querySelectorAll<HTMLElement>('[data-map-box]') ?? [])];
    const painted = boxes.map((box, place) => ({ box, heading: maps[place]?.heading ?? '' }));
    try {
      const file = await paintMaps({ title, about, maps: painted, legend: { label: map('legend'), ends } });
      saveFile(file, file_name);
    } catch (error) {
      setFailure(t('png_failed', { reason: String(error) }));
    }
  };
  return (
    <div className="flex flex-col gap-1">
      <PressButton className="btn btn-sm" onClick={save}>
        {t('png')}
      </PressButton>
      <p role="status" className="text-error text-sm empty:hidden">
        {failure}
      </p>
    </div>
  );
}
