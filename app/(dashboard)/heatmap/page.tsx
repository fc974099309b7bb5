import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { toLayer } from '../_page/layers.ts';
import { type OpenedPage, openPage } from '../_page/open-page.ts';
import { askElements, askHeatmap, askPages, askScroll, askTime } from '../_panels/ask-heatmap.ts';
import { ElementsPanel } from '../_panels/elements-panel.tsx';
import { HeatmapPanel } from '../_panels/heatmap-panel.tsx';
import { PagesPanel } from '../_panels/pages-panel.tsx';
import { ScrollPanel } from '../_panels/scroll-panel.tsx';
import { TemplatesPanel } from '../_panels/templates-panel.tsx';
import { TimePanel } from '../_panels/time-panel.tsx';
import { ViewsPanel } from '../_panels/views-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('heatmap'))('title') };
}

const heatmap_fields = ['site', 'page', 'from', 'to', 'tz', 'band', 'layer'] as const;

export default async function HeatmapPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const opened = await openPage('/heatmap', search, heatmap_fields, ['matching']);
  const t = await getTranslations('heatmap');
  const matching = [search.matching].flat().at(-1)?.trim() ?? '';
  return (
    <DashboardPage title={t('title')} opened={opened}>
      <HeatmapPanels opened={opened} matching={matching} />
    </DashboardPage>
  );
}

function HeatmapPanels({ opened, matching }: { opened: OpenedPage; matching: string }) {
  const pages = askPages(opened);
  const layer = toLayer(opened.filter.values.layer);
  return (
    <div className="flex flex-col gap-5">
      {layer === 'scroll' ? (
        <ScrollPanel opened={opened} outcome={askScroll(pages, opened)} />
      ) : (
        <HeatmapPanel
          opened={opened}
          layer={layer}
          outcome={askHeatmap(pages, opened, { layer, with_views: true })}
        />
      )}
      <ElementsPanel outcome={askElements(pages, opened)} />
      <TimePanel outcome={askTime(pages, opened)} />
      <ViewsPanel opened={opened} />
      <PagesPanel opened={opened} outcome={pages} />
      <TemplatesPanel opened={opened} matching={matching} />
    </div>
  );
}
