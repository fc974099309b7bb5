import { band_names } from '#lib/bands.ts';
import type { metrics } from '#lib/metrics/index.ts';

export type PagesAnswer = Awaited<ReturnType<typeof metrics.pages.read>>;
export type PageRow = PagesAnswer['rows'][number];

/** The page and band that are shown, and the page's numbers where it has any in the range. */
export type Target = { page: string; band: string; row: PageRow | undefined };

function busiestBand(row: PageRow): string {
  return band_names.reduce((busiest, name) => (row[name] > row[busiest] ? name : busiest));
}

/**
 * What the URL chooses; where it does not, the busiest page and that page's busiest band.
 * @param rows of the metric `pages`, busiest first
 * @param wanted as it stands in the URL, '' where nothing was chosen
 * @returns undefined where no page is named and none was pressed on
 */
export function targetOf(
  rows: readonly PageRow[],
  wanted: { page: string; band: string },
): Target | undefined {
  const row = wanted.page === '' ? rows[0] : rows.find(({ page }) => page === wanted.page);
  const page = row?.page ?? wanted.page;
  if (page === '') return undefined;
  const band = wanted.band !== '' ? wanted.band : row === undefined ? 'all' : busiestBand(row);
  return { page, band, row };
}
