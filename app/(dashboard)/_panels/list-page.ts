/** Long lists in pages, the page in the address. Pure. */
import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** The parameter of the address that says which page of its list is shown, from 1. */
export const list_param = 'list';

/** As many rows as are looked through before somebody sorts or searches instead. */
export const rows_per_page = 50;

/** The page that `text`, the address's `list`, asks for; 1 without it, undefined where it is no number of a page. */
export function readListPage(text: string | string[] | undefined): number | undefined {
  if (text === undefined) return 1;
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

/** A page of a list: its rows, and where in the list they stand, the first row being 1. */
export type ListPage<Row> = {
  rows: readonly Row[];
  page: number;
  pages: number;
  first: number;
  last: number;
  count: number;
};

/** The rows of one page; those of the last one where the list is not that long. */
export function listPage<Row>(all: readonly Row[], asked: number): ListPage<Row> {
  const pages = Math.max(1, Math.ceil(all.length / rows_per_page));
  const page = Math.min(asked, pages);
  const start = (page - 1) * rows_per_page;
  const rows = all.slice(start, start + rows_per_page);
  const first = Math.min(start + 1, all.length);
  return { rows, page, pages, first, last: start + rows.length, count: all.length };
}

/** The link to another page of the list, sorted as it is, that leads to the list's beginning. */
export function listHref(
  { path, fields, filter }: OpenedPage,
  sort: string,
  page: number,
  id: string,
): string {
  const query = { ...chosen(filter.values, fields), sort, [list_param]: page === 1 ? '' : String(page) };
  return `${hrefOf(path, query)}#${id}`;
}
