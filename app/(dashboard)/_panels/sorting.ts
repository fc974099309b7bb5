import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from '../_page/open-page.ts';

/** What a list can be sorted by, the largest first; the first is what it is sorted by without a word in the URL. */
export type SortKeys<Key extends string> = readonly [Key, ...Key[]];

/** The number that `text`, the URL's `sort`, names; the first one where it names none. */
export function toSortKey<Key extends string>(keys: SortKeys<Key>, text: string | string[] | undefined): Key {
  return keys.find((key) => key === [text].flat().at(-1)) ?? keys[0];
}

/** The rows, the largest `key` first; equal ones stay in order. */
export function sortedBy<Key extends string, Row extends Readonly<Record<Key, number>>>(
  rows: readonly Row[],
  key: Key,
): Row[] {
  return rows.toSorted((a, b) => b[key] - a[key]);
}

/** The link that sorts a page's list by `key`. */
export function sortLink<Key extends string>(
  key: Key,
  current: Key,
  { path, fields, filter }: OpenedPage,
): { href: string; is_current: boolean } {
  return { href: hrefOf(path, { ...chosen(filter.values, fields), sort: key }), is_current: key === current };
}
