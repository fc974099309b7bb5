import type { Metadata } from 'next';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { openPage } from '../_page/open-page.ts';
import { ViewersPanel } from '../_panels/viewers-panel.tsx';

export const metadata: Metadata = { title: 'Viewers' };

export default async function ViewersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/viewers', await searchParams, ['site', 'from', 'to', 'tz']);
  return (
    <DashboardPage title="Viewers" opened={opened}>
      <ViewersPanel opened={opened} />
    </DashboardPage>
  );
}
