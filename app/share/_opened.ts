import type { FilterValues } from '#lib/filters.ts';
import type { ShareView } from '#lib/share-view.ts';
import type { OpenedPage } from '../(dashboard)/_page/open-page.ts';

/**
 * The view of a link as the page of the dashboard that it was made on, so that the same questions are asked in the same way.
 * It compares with nothing, since its link shows its own days only.
 */
export function openedFor({ site, from, to, tz, ...subject }: ShareView): OpenedPage {
  const { page, band, layer } = { page: '', band: '', layer: '', ...subject };
  const values: FilterValues = { site, from, to, tz, page, band, layer, compare: '' };
  const filter = { values, faults: {}, today: to };
  return { path: '', here: '/', fields: [], filter, role: 'viewer', unknown: [] };
}
