import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../../_page/dashboard-page.tsx';
import { openPage } from '../../_page/open-page.ts';
import { PlatformsPanel } from '../../_panels/platforms-panel.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('viewers'))('one_title') };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function ViewerPage({ params, searchParams }: Props) {
  const { id } = await params;
  const opened = await openPage(`/viewers/${id}`, await searchParams, ['site', 'from', 'to', 'tz']);
  // Next gives a segment as it stands in the address.
  const user_id = decodeURIComponent(id);
  const t = await getTranslations('viewers');
  return (
    <DashboardPage title={t('one', { user: user_id })} opened={opened}>
      <PlatformsPanel opened={opened} user_id={user_id} />
    </DashboardPage>
  );
}
