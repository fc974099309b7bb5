/**
 * Names of strangers as one segment of a page's path, and back. Any text that the lake can hold goes through: `/`, `%` and
 * the like are encoded. What is `.` or `..`, which every URL parser reads as "here" and "one up" however it is
 * encoded, gets a `~` in front, and so does what begins with one. Pure.
 */
import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from './open-page.ts';

const marked = /^(?:~|\.{1,2}$)/;

/** No video and no viewer has a longer name (`lib/events/column.ts`): characters. */
const longest_name = 256;

/** The segment that stands for `name`, encoded. */
export function segmentOf(name: string): string {
  return encodeURIComponent(marked.test(name) ? `~${name}` : name);
}

/** The name that a segment stands for, as Next gives it: as it stands in the address. */
export function nameIn(segment: string): string {
  const name = decodeURIComponent(segment);
  return name.startsWith('~') ? name.slice(1) : name;
}

/** Whether a video or a viewer can have that name: whether there is something to ask about. */
export function canBeName(name: string): boolean {
  return name.length > 0 && name.length <= longest_name && !name.includes('\0');
}

/** A name that fits into a title or a tab. */
export function shortName(name: string): string {
  const signs = Array.from(name);
  return signs.length <= 80 ? name : `${signs.slice(0, 79).join('')}…`;
}

/** The page of one video or viewer, over the same days as the page that is open. */
export function hrefOfOne(list: '/videos' | '/viewers', name: string, { filter }: OpenedPage): string {
  const range = chosen(filter.values, ['site', 'from', 'to', 'tz', 'compare']);
  return hrefOf(`${list}/${segmentOf(name)}`, range);
}
