import type { Metadata } from 'next';
import Link from 'next/link';
import { chosen, hrefOf, type SearchParams } from '#lib/filters.ts';
import { DashboardPage } from './_page/dashboard-page.tsx';
import { type OpenedPage, openPage } from './_page/open-page.ts';
import { askHeatmap, askPages } from './_panels/ask-heatmap.ts';
import { HeatmapPanel } from './_panels/heatmap-panel.tsx';
import { TopVideosPanel, TopViewersPanel } from './_panels/ranking-panels.tsx';

export const metadata: Metadata = { title: 'Overview' };

const fields = ['site', 'from', 'to', 'tz'] as const;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/', await searchParams, fields);
  return (
    <DashboardPage title="Overview" opened={opened}>
      <Overview opened={opened} />
    </DashboardPage>
  );
}

function Overview({ opened }: { opened: OpenedPage }) {
  const range = chosen(opened.filter.values, fields);
  const linkTo = (path: string, text: string) => (
    <Link className="link text-sm" prefetch={false} href={hrefOf(path, range)}>
      {text}
    </Link>
  );
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <HeatmapPanel
        brief
        opened={opened}
        layer="all"
        outcome={askHeatmap(askPages(opened), opened, { layer: 'all', with_views: false })}
        action={linkTo('/heatmap', 'All of the heatmap')}
      />
      <div className="grid grid-cols-1 gap-6">
        <TopVideosPanel opened={opened} action={linkTo('/videos', 'All videos')} />
        <TopViewersPanel opened={opened} action={linkTo('/viewers', 'All viewers')} />
      </div>
    </div>
  );
}
