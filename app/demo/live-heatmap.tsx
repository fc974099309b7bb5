'use client';

import { useTranslations } from 'next-intl';
import { HeatLegend } from '#components/heat-legend.tsx';
import { maxClicks } from '#components/heat-scale.ts';
import { HeatmapCanvas } from '#components/heatmap-canvas.tsx';
import { HotCellsTable } from '#components/hot-cells-table.tsx';
import { LeftOutList } from '#components/left-out-list.tsx';
import { ClickScene } from './click-scene.tsx';
import { area } from './demo-site.ts';
import { useLiveHeatmap } from './use-live-heatmap.ts';

/** Today's clicks of all visitors, over a faint copy of what they clicked on. */
export function LiveHeatmap() {
  const t = useTranslations('demo_browser');
  const { answer, failure } = useLiveHeatmap();
  const rows = answer?.rows ?? [];
  const drawn = answer?.summary.drawn ?? 0;
  return (
    <div className="flex flex-col gap-3">
      <div className="relative overflow-hidden rounded-field border border-base-300">
        <div inert aria-hidden="true" className="opacity-25">
          <ClickScene />
        </div>
        <div className="absolute inset-0">
          <HeatmapCanvas cells={rows} {...area} label={t('map_label', { count: drawn })} />
        </div>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="text-sm" role="status">
          {answer === undefined && failure === undefined && <p>{t('reading')}</p>}
          {failure !== undefined && <p>{t('failed', { reason: failure })}</p>}
          {answer !== undefined && <LeftOutList drawn={drawn} left_out={answer.summary.left_out} />}
          {answer !== undefined && drawn === 0 && <p>{t('click_first')}</p>}
        </div>
        {drawn > 0 && <HeatLegend max={maxClicks(rows)} />}
      </div>
      {drawn > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer">{t('as_table')}</summary>
          <HotCellsTable cells={rows} drawn={drawn} />
        </details>
      )}
    </div>
  );
}
