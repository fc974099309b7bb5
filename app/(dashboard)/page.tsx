import type { Metadata } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { chosen, hrefOf, type SearchParams } from '#lib/filters.ts';
import { ShareRange } from '../share/share-button.tsx';
import { DashboardPage } from './_page/dashboard-page.tsx';
import { type OpenedPage, openPage } from './_page/open-page.ts';
import { askHeatmap, askPages } from './_panels/ask-heatmap.ts';
import { HeatmapPanel } from './_panels/heatmap-panel.tsx';
import { TopVideosPanel, TopViewersPanel } from './_panels/ranking-panels.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

const fields = ['site', 'from', 'to', 'tz'] as const;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/', await searchParams, fields);
  const t = await getTranslations('overview');
  return (
    <DashboardPage
      title={t('title')}
      action={<ShareRange kind="overview" filter={opened.filter} title={t('title')} />}
      opened={opened}
    >
      <Overview opened={opened} />
    </DashboardPage>
  );
}

function Overview({ opened }: { opened: OpenedPage }) {
  const t = useTranslations('overview');
  const range = chosen(opened.filter.values, fields);
  const linkTo = (path: string, text: string) => (
    <Link className="link text-sm" prefetch={false} href={hrefOf(path, range)}>
      {text}
    </Link>
  );
  return (
    <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
      <HeatmapPanel
        brief
        opened={opened}
        layer="all"
        outcome={askHeatmap(askPages(opened), opened, { layer: 'all', with_views: false })}
        action={linkTo('/heatmap', t('all_heatmap'))}
      />
      <div className="grid grid-cols-1 gap-5">
        <TopVideosPanel opened={opened} action={linkTo('/videos', t('all_videos'))} />
        <TopViewersPanel opened={opened} action={linkTo('/viewers', t('all_viewers'))} />
      </div>
    </div>
  );
}
