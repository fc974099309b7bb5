import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { Delta } from '#components/delta.tsx';
import { getFormat } from '#components/get-format.ts';
import { type ExploredMap, HeatmapExplorer } from '#components/heatmap-explorer.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { PanelFault } from '#components/panel-fault.tsx';
import { safeFileName } from '#components/safe-file-name.ts';
import { csvHref } from '#lib/filters.ts';
import type { Formats } from '#lib/format.ts';
import type { ClickMap, HeatmapAnswer } from './ask-heatmap.ts';
import { findPicture } from './find-picture.ts';
import { PerView } from './per-view.tsx';
import { PictureMaker } from './picture-maker.tsx';

/** About how high the map may become, CSS px. */
const height_px = 760;

/** The days of a map, both included. */
function daysOf(format: Formats, { from, to }: { from: string; to: string }): string {
  return from === to ? format.day(from) : `${format.day(from)} – ${format.day(to)}`;
}

/** A map and what is said beside it; undefined where nothing can be drawn. */
async function toExplored(
  { rows, summary, params }: ClickMap,
  facts: (found: Awaited<ReturnType<typeof findPicture>>) => ReactNode,
): Promise<ExploredMap | undefined> {
  const { drawn, width, height, fold } = summary;
  if (width === null || height === null) return undefined;
  const [map, t, format, found] = await Promise.all([
    getTranslations('map'),
    getTranslations('heatmap'),
    getFormat(),
    findPicture(params),
  ]);
  return {
    key: `${params.band} ${params.from} ${params.to}`,
    heading: [map(`band_${params.band}`), daysOf(format, params), t('clicks_drawn', { clicks: drawn })].join(
      ' · ',
    ),
    label: map(`label_${params.layer}`, { page: params.page, count: drawn, places: rows.length }),
    cells: rows,
    area: { width, height },
    fold,
    drawn,
    picture: found.picture,
    facts: facts(found),
  };
}

/** The map with all that can be done with it, and the one beside it where another period or band is chosen. */
export async function WholeMap({ answer }: { answer: HeatmapAnswer }) {
  const { rows, summary, params, views, beside } = answer;
  const [map, t] = await Promise.all([getTranslations('map'), getTranslations('heatmap')]);
  const other = beside?.kind === 'answer' ? beside.answer : undefined;
  const before = other?.params.band === params.band ? other.summary.drawn : undefined;
  const first = await toExplored(answer, (found) => (
    <>
      <LeftOutList drawn={summary.drawn} left_out={summary.left_out} />
      {before !== undefined && <Change now={summary.drawn} before={before} />}
      <PerView clicks={summary.drawn} views={views} layer={params.layer} />
      <BrowserMessages namespaces={['heatmap_browser', 'map']}>
        <HotCellsTable cells={rows} drawn={summary.drawn} />
      </BrowserMessages>
      <PictureMaker {...found} />
    </>
  ));
  const second = other && (await toExplored(other, () => <BesideFacts {...other} />));
  if (first === undefined) return null;
  const title = `${map(`title_${params.layer}`)}: ${params.page}`;
  return (
    <>
      {beside?.kind === 'fault' && <PanelFault {...beside} />}
      {other !== undefined && second === undefined && <p className="text-sm">{t('beside_empty')}</p>}
      <BrowserMessages namespaces={['heatmap_browser', 'map']}>
        <HeatmapExplorer
          maps={second === undefined ? [first] : [first, second]}
          title={title}
          about={[params.site, params.tz].join(' · ')}
          file_name={safeFileName(
            ['heatlake', params.site, params.page, params.layer, params.band, params.from, params.to],
            'png',
          )}
          height_px={height_px}
        />
      </BrowserMessages>
    </>
  );
}

function BesideFacts({ rows, summary, params }: ClickMap) {
  const t = useTranslations('heatmap');
  return (
    <>
      <LeftOutList drawn={summary.drawn} left_out={summary.left_out} />
      <BrowserMessages namespaces={['heatmap_browser', 'map']}>
        <HotCellsTable cells={rows} drawn={summary.drawn} />
      </BrowserMessages>
      <a className="link w-fit text-sm" href={csvHref('click-heatmap', params)} download>
        {t('csv_places')}
      </a>
    </>
  );
}

/** How much the clicks changed since the period beside it. */
function Change({ now, before }: { now: number; before: number }) {
  const t = useTranslations('heatmap');
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      {t('clicks_before', { clicks: before })} <Delta value={now} before={before} />
    </p>
  );
}
