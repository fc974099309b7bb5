import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { openPage } from '../_page/open-page.ts';
import { list_param, readListPage } from '../_panels/list-page.ts';
import { toSortKey } from '../_panels/sorting.ts';
import { VideoTotalsPanel } from '../_panels/video-totals-panel.tsx';
import { ViewersPanel, viewer_sorts } from '../_panels/viewers-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('viewers'))('title') };
}

const fields = ['site', 'from', 'to', 'tz', 'compare'] as const;

export default async function ViewersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const page = readListPage(search[list_param]);
  const opened = await openPage(
    '/viewers',
    search,
    fields,
    page === undefined ? ['sort'] : ['sort', list_param],
  );
  const t = await getTranslations('viewers');
  return (
    <DashboardPage title={t('title')} opened={opened}>
      <VideoTotalsPanel opened={opened} of="viewers" />
      <ViewersPanel opened={opened} sort={toSortKey(viewer_sorts, search.sort)} page={page ?? 1} />
    </DashboardPage>
  );
}
