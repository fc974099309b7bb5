import type { Metadata } from 'next';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { chosen, hrefOf, type SearchParams } from '#lib/filters.ts';
import { ShareRange } from '../share/share-button.tsx';
import { DashboardPage } from './_page/dashboard-page.tsx';
import { type OpenedPage, openPage } from './_page/open-page.ts';
import { OverviewChanges } from './_panels/overview-changes.tsx';
import { OverviewHeatmaps } from './_panels/overview-heatmaps.tsx';
import { OverviewNumbers } from './_panels/overview-numbers.tsx';
import { OverviewVideos } from './_panels/overview-videos.tsx';
import { OverviewViewers } from './_panels/overview-viewers.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

const fields = ['site', 'from', 'to', 'tz', 'compare'] as const;

/** The overview compares with the previous period where the URL does not say with what. */
function withComparison({ filter, ...opened }: OpenedPage): OpenedPage {
  const { compare } = filter.values;
  const values = { ...filter.values, compare: compare === '' ? 'previous' : compare };
  return { ...opened, filter: { ...filter, values } };
}

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = withComparison(await openPage('/', await searchParams, fields));
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
  const range = chosen(opened.filter.values, ['site', 'from', 'to', 'tz']);
  const linkTo = (path: string, text: string) => (
    <Link className="link text-sm" prefetch={false} href={hrefOf(path, range)}>
      {text}
    </Link>
  );
  return (
    <div className="flex flex-col gap-5">
      <OverviewNumbers opened={opened} />
      <OverviewHeatmaps opened={opened} action={linkTo('/heatmap', t('all_heatmap'))} />
      <OverviewChanges opened={opened} />
      <div className="grid grid-cols-1 gap-5 xl:grid-cols-2">
        <OverviewVideos opened={opened} action={linkTo('/videos', t('all_videos'))} />
        <OverviewViewers opened={opened} action={linkTo('/viewers', t('all_viewers'))} />
      </div>
    </div>
  );
}
