import { getTranslations } from 'next-intl/server';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { HeatmapFigure } from '#components/heatmap-figure.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { NothingHere } from '#components/nothing-here.tsx';
import type { metrics } from '#lib/metrics/index.ts';
import type { ShareView } from '#lib/share-view.ts';
import { findPicture } from '../(dashboard)/_panels/find-picture.ts';
import { forLink } from './_for-link.ts';

/** About how high the map may become, CSS px. */
const height_px = 640;

type Answer = Awaited<ReturnType<(typeof metrics)['click-heatmap']['read']>>;

/** The map of a shared view, with the page under it where there is a picture of it; and the same as a table. */
export async function SharedMap({
  view: { site, page, band, tz },
  token,
  answer: { rows, summary },
}: {
  view: Extract<ShareView, { kind: 'heatmap' }>;
  token: string;
  answer: Answer;
}) {
  const t = await getTranslations('share');
  const { drawn, width, height, left_out } = summary;
  if (width === null || height === null) return <NothingHere>{t('nothing_clicks')}</NothingHere>;
  const { picture } = await findPicture({ site, page, band, tz });
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[fit-content(60%)_minmax(21rem,1fr)]">
      <HeatmapFigure
        picture={picture && forLink(picture, token)}
        cells={rows}
        area={{ width, height }}
        height_px={height_px}
        label={t('map_label', { page, clicks: drawn, places: rows.length })}
      />
      <div className="flex min-w-0 flex-col gap-4">
        <LeftOutList drawn={drawn} left_out={left_out} />
        <BrowserMessages namespaces={['map']}>
          <HotCellsTable cells={rows} drawn={drawn} />
        </BrowserMessages>
      </div>
    </div>
  );
}
