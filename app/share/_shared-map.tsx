import { getTranslations } from 'next-intl/server';
import type { HeatCell } from '#components/heat-scale.ts';
import { HeatmapFigure } from '#components/heatmap-figure.tsx';
import type { PagePicture } from '#components/page-picture.tsx';
import { hrefOf } from '#lib/filters.ts';
import type { ShareView } from '#lib/share-view.ts';
import { findPicture } from '../(dashboard)/_panels/find-picture.ts';

/** About how high the map may become, CSS px. */
const height_px = 640;

/** The picture at an address of the link's own: who has only the link is let in nowhere else. */
function forLink(picture: PagePicture, token: string): PagePicture {
  const asked = new URL(picture.src, 'http://heatlake.invalid').searchParams;
  const named = { id: asked.get('id') ?? '', type: asked.get('type') ?? '' };
  return { ...picture, src: hrefOf(`/share/${token}/picture`, named) };
}

/** The map of a shared view, with the page under it where there is a picture of it. */
export async function SharedMap({
  view,
  token,
  cells,
  summary,
}: {
  view: Extract<ShareView, { kind: 'heatmap' }>;
  token: string;
  cells: readonly HeatCell[];
  summary: { drawn: number; width: number | null; height: number | null };
}) {
  const t = await getTranslations('share');
  if (summary.width === null || summary.height === null) return <p>{t('nothing_clicks')}</p>;
  const { site, page, band, tz } = view;
  const { picture } = await findPicture({ site, page, band, tz });
  return (
    <HeatmapFigure
      picture={picture && forLink(picture, token)}
      cells={cells}
      area={{ width: summary.width, height: summary.height }}
      height_px={height_px}
      label={t('map_label', { page: view.page, clicks: summary.drawn, places: cells.length })}
    />
  );
}
