import { DateTime } from 'luxon';
import { BrowserMessages } from '#components/browser-messages.tsx';
import { ShareForm } from '#components/share-form.tsx';
import { config } from '#lib/config.ts';
import { type Filter, isSound } from '#lib/filters.ts';
import type { ShareView } from '#lib/share-view.ts';

/**
 * The button that shares what a page or panel shows. It makes no link by itself: the route does, for whoever presses.
 * @param view every parameter as it was asked with, no defaults left open
 * @param title what is shown, in words
 */
export function ShareButton({ view, title }: { view: ShareView; title: string }) {
  const today = DateTime.now().setZone(view.tz).toISODate() ?? '';
  return (
    <BrowserMessages namespaces={['share_browser']}>
      <ShareForm view={view} title={title} today={today} framers={config().HEATLAKE_EMBED_ORIGINS} />
    </BrowserMessages>
  );
}

/** The same for a whole page that shows all of a site's days; nothing where its filter can not be right. */
export function ShareRange({
  kind,
  filter,
  title,
}: {
  kind: 'overview' | 'videos';
  filter: Filter;
  title: string;
}) {
  if (!isSound(filter)) return null;
  const { site, from, to, tz } = filter.values;
  return <ShareButton view={{ kind, site, from, to, tz }} title={title} />;
}
