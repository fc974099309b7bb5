import { LinkTabs } from '#components/link-tabs.tsx';
import type { MapLink } from './ask-heatmap.ts';

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
  return (
    <>
      <p>
        Page <strong className="break-all">{page}</strong>
      </p>
      <LinkTabs label="What is drawn" links={layers} />
      <LinkTabs label="Width of the window" links={bands} />
    </>
  );
}
