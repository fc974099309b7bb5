import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '#lib/filters.ts';
import { ShareRange } from '../../share/share-button.tsx';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { openPage } from '../_page/open-page.ts';
import { VideosPanel } from '../_panels/videos-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('videos'))('title') };
}

export default async function VideosPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/videos', await searchParams, ['site', 'from', 'to', 'tz']);
  const t = await getTranslations('videos');
  return (
    <DashboardPage
      title={t('title')}
      action={<ShareRange kind="videos" filter={opened.filter} title={t('title')} />}
      opened={opened}
    >
      <VideosPanel opened={opened} />
    </DashboardPage>
  );
}
