import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { hrefOf, type SearchParams } from '#lib/filters.ts';
import { DashboardPage } from '../../_page/dashboard-page.tsx';
import { canBeName, nameIn, shortName } from '../../_page/name-in-path.ts';
import { openPage } from '../../_page/open-page.ts';
import { NotPlayed } from '../../_panels/not-played.tsx';
import { PlatformsPanel } from '../../_panels/platforms-panel.tsx';
import { ViewerSummaryPanel } from '../../_panels/viewer-summary-panel.tsx';
import { ViewerViewsPanel } from '../../_panels/viewer-views-panel.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('viewers');
  return { title: t('one', { user: shortName(nameIn((await params).id)) }) };
}

const fields = ['site', 'from', 'to', 'tz', 'compare'] as const;

export default async function ViewerPage({ params, searchParams }: Props) {
  const { id } = await params;
  const opened = await openPage(`/viewers/${id}`, await searchParams, fields);
  const user_id = nameIn(id);
  const t = await getTranslations('viewers');
  const { site, from, to, tz, compare } = opened.filter.values;
  return (
    <DashboardPage
      title={t('one', { user: shortName(user_id) })}
      action={
        <Link
          className="link text-sm"
          prefetch={false}
          href={hrefOf('/viewers', { site, from, to, tz, compare })}
        >
          {t('all')}
        </Link>
      }
      opened={opened}
    >
      {canBeName(user_id) ? (
        <>
          <ViewerSummaryPanel opened={opened} user_id={user_id} />
          <ViewerViewsPanel opened={opened} user_id={user_id} />
          <PlatformsPanel opened={opened} user_id={user_id} />
        </>
      ) : (
        <NotPlayed what="viewer" name={shortName(user_id)} opened={opened} />
      )}
    </DashboardPage>
  );
}
