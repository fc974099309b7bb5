import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../_page/dashboard-page.tsx';
import { openPage } from '../_page/open-page.ts';
import { ViewersPanel } from '../_panels/viewers-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('viewers'))('title') };
}

export default async function ViewersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const opened = await openPage('/viewers', await searchParams, ['site', 'from', 'to', 'tz']);
  const t = await getTranslations('viewers');
  return (
    <DashboardPage title={t('title')} opened={opened}>
      <ViewersPanel opened={opened} />
    </DashboardPage>
  );
}
