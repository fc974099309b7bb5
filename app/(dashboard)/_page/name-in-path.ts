/**
 * Names of strangers as one segment of a page's path, and back. Any text that the lake can hold goes through. Two things can
 * not stand in a segment, however they are encoded: `.` and `..`, which every URL parser reads as "here" and "one up",
 * and `%`, which Next decodes once when a page is loaded and twice when a link is followed. They are
 * written with a `~`, and so is the `~`. Pure.
 */
import { chosen, hrefOf } from '#lib/filters.ts';
import type { OpenedPage } from './open-page.ts';

const escapes = { '~': '~~', '%': '~p', '.': '~d' } as const;

const unescapes: Readonly<Record<string, string>> = { '~~': '~', '~p': '%', '~d': '.' };

/** No video and no viewer has a longer name (`lib/events/column.ts`): characters. */
const longest_name = 256;

/** The segment that stands for `name`, encoded. */
export function segmentOf(name: string): string {
  const escaped = name.replace(/[~%]/g, (sign) => (sign === '~' ? escapes['~'] : escapes['%']));
  return encodeURIComponent(/^\.{1,2}$/.test(name) ? name.replaceAll('.', escapes['.']) : escaped);
}

/** Decoded, or as it stands where Next has decoded it already. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}

/** The name that a segment stands for, as Next gives it. */
export function nameIn(segment: string): string {
  return decoded(segment).replace(/~[~pd]/g, (escaped) => unescapes[escaped] ?? escaped);
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
