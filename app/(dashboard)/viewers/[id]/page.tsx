import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../../_page/dashboard-page.tsx';
import { openPage } from '../../_page/open-page.ts';
import { PlatformsPanel } from '../../_panels/platforms-panel.tsx';

export const metadata: Metadata = { title: 'Viewer' };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Next gives a segment as it stands in the address. undefined where it is not well-formed. */
function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export default async function ViewerPage({ params, searchParams }: Props) {
  const { id } = await params;
  const opened = await openPage(`/viewers/${id}`, await searchParams, ['site', 'from', 'to', 'tz']);
  const user_id = decodeSegment(id) ?? notFound();
  return (
    <DashboardPage title={`Viewer ${user_id}`} opened={opened}>
      <PlatformsPanel opened={opened} user_id={user_id} />
    </DashboardPage>
  );
}
