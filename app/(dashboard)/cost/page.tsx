import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { PageHeader } from '#components/page-header.tsx';
import { PanelFrame } from '#components/panel-frame.tsx';
import { PanelSkeleton } from '#components/panel-skeleton.tsx';
import { requireReader } from '#lib/auth/require-reader.ts';
import { SpendingPanels } from './spending-panels.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cost'))('title') };
}

/** What this dashboard cost this month. Everybody who is signed in may see it: who knows the price asks with care. */
export default async function CostPage() {
  const reader = await requireReader('/cost');
  const t = await getTranslations('cost');
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t('title')} note={t('note')} />
      <PanelFrame question={undefined} height="screen">
        <Suspense fallback={<PanelSkeleton title={t('by_metric')} />}>
          <SpendingPanels reader={reader} />
        </Suspense>
      </PanelFrame>
    </div>
  );
}
