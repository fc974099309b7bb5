import type { Metadata } from 'next';
import { filter_fields, type SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { type OpenedPage, openPage } from '../_page/open-page.ts';
import { askHeatmap, askPages, askTime } from '../_panels/ask-heatmap.ts';
import { HeatmapPanel } from '../_panels/heatmap-panel.tsx';
import { PagesPanel } from '../_panels/pages-panel.tsx';
import { TimePanel } from '../_panels/time-panel.tsx';

export const metadata: Metadata = { title: 'Heatmap' };

export default async function HeatmapPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/heatmap', await searchParams, filter_fields);
  return (
    <DashboardPage title="Heatmap" opened={opened}>
      <HeatmapPanels opened={opened} />
    </DashboardPage>
  );
}

function HeatmapPanels({ opened }: { opened: OpenedPage }) {
  const pages = askPages(opened);
  return (
    <div className="flex flex-col gap-6">
      <HeatmapPanel opened={opened} outcome={askHeatmap(pages, opened)} />
      <TimePanel outcome={askTime(pages, opened)} />
      <PagesPanel opened={opened} outcome={pages} />
    </div>
  );
}
