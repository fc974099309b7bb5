import type { Metadata } from 'next';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { openPage } from '../_page/open-page.ts';
import { VideosPanel } from '../_panels/videos-panel.tsx';

export const metadata: Metadata = { title: 'Videos' };

export default async function VideosPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/videos', await searchParams, ['site', 'from', 'to', 'tz']);
  return (
    <DashboardPage title="Videos" opened={opened}>
      <VideosPanel opened={opened} />
    </DashboardPage>
  );
}
