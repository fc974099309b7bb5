import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '#lib/filters.ts';
import { ShareRange } from '../../share/share-button.tsx';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { openPage } from '../_page/open-page.ts';
import { list_param, readListPage } from '../_panels/list-page.ts';
import { toSortKey } from '../_panels/sorting.ts';
import { video_sorts } from '../_panels/video-list.tsx';
import { VideoTotalsPanel } from '../_panels/video-totals-panel.tsx';
import { VideosPanel } from '../_panels/videos-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('videos'))('title') };
}

const fields = ['site', 'from', 'to', 'tz', 'compare'] as const;

export default async function VideosPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = await searchParams;
  const page = readListPage(search[list_param]);
  const opened = await openPage(
    '/videos',
    search,
    fields,
    page === undefined ? ['sort'] : ['sort', list_param],
  );
  const t = await getTranslations('videos');
  return (
    <DashboardPage
      title={t('title')}
      action={<ShareRange kind="videos" filter={opened.filter} title={t('title')} />}
      opened={opened}
    >
      <VideoTotalsPanel opened={opened} of="videos" />
      <VideosPanel opened={opened} sort={toSortKey(video_sorts, search.sort)} page={page ?? 1} />
    </DashboardPage>
  );
}
