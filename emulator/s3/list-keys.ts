import type { Dir } from 'node:fs';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from '../has-code.ts';
import { keyFault } from './object-key.ts';
import { smallest } from './smallest.ts';

const surrogate = /[\ud800-\udfff]/;

/** Order of S3: by the bytes of the UTF-8 form. */
export function compareKeys(left: string, right: string): number {
  // Without surrogates the order of JavaScript's texts is the same, and costs a tenth.
  if (surrogate.test(left) || surrogate.test(right)) {
    return Buffer.compare(Buffer.from(left), Buffer.from(right));
  }
  return left < right ? -1 : left > right ? 1 : 0;
}

export type Listing = { prefix: string; delimiter: string; start_after: string; max_keys: number };
/** Keys and common prefixes together count against `max_keys`. */
export type ListedKeys = { keys: string[]; common_prefixes: string[]; next_start_after: string | undefined };

/** A name in a folder. The key of a folder ends in a slash, as it does in every key below it. */
type Entry = { key: string; name: string; is_folder: boolean };

/** So many names are read from the disk before others have their turn. */
const names_at_once = 512;
/** A folder is read again for each so many of its names in order, at first and at most. */
const first_batch = 2000;
const largest_batch = 64_000;

async function openFolder(folder: string): Promise<Dir | undefined> {
  try {
    return await opendir(folder, { bufferSize: names_at_once });
  } catch (error) {
    // Somebody deleted the last object of this folder while we walked: then it holds no keys.
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Objects and folders in `folder`, in no order, some at a time. Links and devices are no objects. */
async function* entriesOf(folder: string, above: string): AsyncGenerator<Entry[]> {
  let some: Entry[] = [];
  for await (const entry of (await openFolder(folder)) ?? []) {
    const is_folder = entry.isDirectory();
    if (!is_folder && !entry.isFile()) continue;
    const key = `${above}${entry.name}${is_folder ? '/' : ''}`;
    some.push({ key, name: entry.name, is_folder });
    if (some.length < names_at_once) continue;
    yield some;
    some = [];
  }
  yield some;
}

/** Other programs may have put files here that no key can name. */
const isKey = (key: string) => Buffer.byteLength(key) <= 1024 && keyFault(key) === undefined;

/** Those in the folder that pass `wanted`, in S3's order. Never holds more than some of a large folder. */
async function* orderedEntries(
  folder: string,
  above: string,
  wanted: (entry: Entry) => boolean,
): AsyncGenerator<Entry> {
  let after: string | undefined;
  const isNext = (entry: Entry) =>
    (after === undefined || compareKeys(entry.key, after) > 0) && wanted(entry);
  for (let most = first_batch; ; most = Math.min(2 * most, largest_batch)) {
    const compare = (left: Entry, right: Entry) => compareKeys(left.key, right.key);
    const { items, has_more } = await smallest(entriesOf(folder, above), isNext, compare, most);
    yield* items;
    if (!has_more) return;
    after = items.at(-1)?.key;
  }
}

type Walk = {
  wanted: (entry: Entry) => boolean;
  /** Asked once its turn has come. */
  enter: (folder_key: string) => boolean;
};

/** The keys below `folder`, in S3's order. */
async function* walk(folder: string, above: string, how: Walk): AsyncGenerator<string> {
  for await (const { key, name, is_folder } of orderedEntries(folder, above, how.wanted)) {
    if (!is_folder && isKey(key)) yield key;
    if (is_folder && how.enter(key)) yield* walk(join(folder, name), key, how);
  }
}

const mayHold = (folder: string, prefix: string) => folder.startsWith(prefix) || prefix.startsWith(folder);

/** The keys in `bucket_folder` that begin with `prefix`, in no order, some at a time. */
export async function* unorderedKeys(
  bucket_folder: string,
  prefix: string,
  above = '',
): AsyncGenerator<string[]> {
  for await (const entries of entriesOf(bucket_folder, above)) {
    const files = entries.filter(({ key, is_folder }) => !is_folder && key.startsWith(prefix) && isKey(key));
    yield files.map(({ key }) => key);
    for (const { key, name, is_folder } of entries) {
      if (is_folder && mayHold(key, prefix)) yield* unorderedKeys(join(bucket_folder, name), prefix, key);
    }
  }
}

/** Both in one order; what is in both comes once. */
async function* merged(left: AsyncIterable<string>, right: Iterable<string>): AsyncGenerator<string> {
  const others = right[Symbol.iterator]();
  let other = others.next();
  for await (const key of left) {
    while (other.done !== true && compareKeys(other.value, key) <= 0) {
      if (other.value !== key) yield other.value;
      other = others.next();
    }
    yield key;
  }
  for (; other.done !== true; other = others.next()) yield other.value;
}

/**
 * Lists the keys in `bucket_folder`, an absolute path, together with `others`, which are in order, begin with
 * the prefix and come after `start_after`. `max_keys` may be Infinity.
 */
export async function listKeys(
  bucket_folder: string,
  listing: Listing,
  others: Iterable<string> = [],
): Promise<ListedKeys> {
  const { prefix, delimiter, start_after, max_keys } = listing;
  const result: ListedKeys = { keys: [], common_prefixes: [], next_start_after: undefined };
  if (max_keys === 0) return result;

  let rolled_up: string | undefined;
  const wanted = ({ key, is_folder }: Entry) => {
    if (is_folder ? !mayHold(key, prefix) : !key.startsWith(prefix)) return false;
    return (is_folder && start_after.startsWith(key)) || compareKeys(key, start_after) > 0;
  };
  const enter = (folder: string) => rolled_up === undefined || !folder.startsWith(rolled_up);

  let last = '';
  for await (const key of merged(walk(bucket_folder, '', { wanted, enter }), others)) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const shown = end < 0 ? key : key.slice(0, end + delimiter.length);
    if (end >= 0 && (shown === rolled_up || shown === start_after)) continue;
    if (result.keys.length + result.common_prefixes.length >= max_keys) {
      result.next_start_after = last;
      return result;
    }
    last = shown;
    if (end < 0) result.keys.push(key);
    else {
      rolled_up = shown;
      result.common_prefixes.push(shown);
    }
  }
  return result;
}
