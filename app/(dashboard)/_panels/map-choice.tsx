import { useTranslations } from 'next-intl';
import { LinkTabs } from '#components/link-tabs.tsx';
import type { MapLink } from './ask-heatmap.ts';
import { PageName } from './page-name.tsx';

/** Which page is drawn, and links to draw it otherwise. */
export function MapChoice({
  page,
  bands,
  layers,
}: {
  page: string;
  bands: readonly MapLink[];
  layers: readonly MapLink[];
}) {
  const t = useTranslations('heatmap');
  return (
    <>
      <PageName page={page} />
      <LinkTabs label={t('what_is_drawn')} links={layers} />
      <LinkTabs label={t('width')} links={bands} />
    </>
  );
}
