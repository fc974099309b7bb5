import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { look_params, readStep } from '#components/heat-look.ts';
import type { PageChoice } from '#components/page-combobox.tsx';
import { band_names } from '#lib/bands.ts';
import { isSound, type SearchParams } from '#lib/filters.ts';
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

const heatmap_fields = ['site', 'page', 'from', 'to', 'tz', 'compare', 'band', 'layer'] as const;

/** Parameters of this page that the filter keeps: how maps look, and which band is drawn beside. */
const kept = [...look_params, 'beside'] as const;

const textOf = (search: SearchParams, name: string) => [search[name]].flat().at(-1)?.trim() ?? '';

/** The parameters of its own that say something it knows; any other is named to the reader. */
function ownParams(search: SearchParams): string[] {
  const is_band = [...band_names, 'all', ''].some((band) => band === textOf(search, 'beside'));
  return [
    'matching',
    ...look_params.filter((name) => readStep(name, textOf(search, name)) !== undefined),
    ...(is_band ? ['beside'] : []),
  ];
}

export default async function HeatmapPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const own = ownParams(search);
  const opened = await openPage('/heatmap', search, heatmap_fields, own);
  const t = await getTranslations('heatmap');
  const pages = isSound(opened.filter) ? askPages(opened) : undefined;
  return (
    <BrowserMessages namespaces={['heatmap_browser']}>
      <DashboardPage
        title={t('title')}
        opened={opened}
        filter={{ kept, chosen_elsewhere: ['band', 'layer'], ...(pages && { pages: pageChoices(pages) }) }}
      >
        {pages && (
          <HeatmapPanels
            opened={opened}
            pages={pages}
            matching={textOf(search, 'matching')}
            beside={own.includes('beside') ? textOf(search, 'beside') : ''}
          />
        )}
      </DashboardPage>
    </BrowserMessages>
  );
}

/** What the field for the page offers; nothing where the pages can not be read, which their panel says. */
async function pageChoices(pages: ReturnType<typeof askPages>): Promise<PageChoice[]> {
  const outcome = await pages;
  return outcome.kind === 'answer' ? outcome.answer.rows.map(({ page, clicks }) => ({ page, clicks })) : [];
}

function HeatmapPanels({
  opened,
  pages,
  matching,
  beside,
}: {
  opened: OpenedPage;
  pages: ReturnType<typeof askPages>;
  matching: string;
  beside: string;
}) {
  const layer = toLayer(opened.filter.values.layer);
  return (
    <div className="flex flex-col gap-5">
      {layer === 'scroll' ? (
        <ScrollPanel opened={opened} outcome={askScroll(pages, opened)} />
      ) : (
        <HeatmapPanel
          opened={opened}
          layer={layer}
          outcome={askHeatmap(pages, opened, { layer, with_views: true, beside })}
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
