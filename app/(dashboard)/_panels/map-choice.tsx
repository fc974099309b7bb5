import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { look_params } from '#components/heat-look.ts';
import { KeepingTabs } from '#components/kept-params.tsx';
import type { MapLink, MapLinks } from './map-links.ts';
import { PageName } from './page-name.tsx';

/** Which page is drawn, and links to draw it otherwise. */
export function MapChoice({
  page,
  bands,
  layers,
  besides,
  action,
}: {
  page: string;
  bands: readonly MapLink[];
  layers: readonly MapLink[];
  /** What can be drawn beside it; left out where nothing can. */
  besides?: MapLinks['besides'];
  /** What can be done with the map as a whole. */
  action: ReactNode;
}) {
  const t = useTranslations('heatmap');
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageName page={page} />
        {action}
      </div>
      <div className="grid grid-cols-1 items-center gap-x-3 gap-y-2 sm:grid-cols-[auto_minmax(0,1fr)]">
        <Choice label={t('what_is_drawn')} links={layers} />
        <Choice label={t('width')} links={bands} />
        {besides !== undefined && <Choice label={t('beside')} links={besides} />}
      </div>
    </>
  );
}

function Choice({ label, links }: { label: string; links: readonly MapLink[] }) {
  return (
    <>
      <span aria-hidden="true" className="not-printed text-muted text-xs font-medium max-sm:mt-1">
        {label}
      </span>
      <KeepingTabs label={label} names={look_params} links={links} />
    </>
  );
}
