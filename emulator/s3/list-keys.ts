import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hasCode } from './object-folders.ts';
import { keyFault } from './object-key.ts';

/** Order of S3: by the bytes of the UTF-8 form. */
export function compareKeys(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

export type Listing = { prefix: string; delimiter: string; start_after: string; max_keys: number };
/** Keys and common prefixes together count against `max_keys`. */
export type ListedKeys = { keys: string[]; common_prefixes: string[]; next_start_after: string | undefined };

async function readFolder(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // Somebody deleted the last object of this folder while we walked: then it holds no keys.
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  }
}

/** The keys below `folder`, in S3's order. Links and devices are no objects. */
async function* walk(
  folder: string,
  above: string,
  enter: (folder_key: string) => boolean,
): AsyncGenerator<string> {
  const entries = (await readFolder(folder))
    .filter((entry) => entry.isFile() || entry.isDirectory())
    // A folder sorts by the slash that follows its name in every key below it.
    .map((entry) => ({ entry, key: `${above}${entry.name}${entry.isDirectory() ? '/' : ''}` }))
    .sort((left, right) => compareKeys(left.key, right.key));
  for (const { entry, key } of entries) {
    if (!entry.isDirectory()) {
      // Other programs may have put files here that no key can name.
      if (Buffer.byteLength(key) <= 1024 && keyFault(key) === undefined) yield key;
    } else if (enter(key)) yield* walk(join(folder, entry.name), key, enter);
  }
}

/** Lists the keys in `bucket_folder`, an absolute path. `max_keys` may be Infinity. */
export async function listKeys(bucket_folder: string, listing: Listing): Promise<ListedKeys> {
  const { prefix, delimiter, start_after, max_keys } = listing;
  const result: ListedKeys = { keys: [], common_prefixes: [], next_start_after: undefined };
  if (max_keys === 0) return result;

  let rolled_up: string | undefined;
  const enter = (folder: string) => {
    if (rolled_up !== undefined && folder.startsWith(rolled_up)) return false;
    if (!folder.startsWith(prefix) && !prefix.startsWith(folder)) return false;
    return start_after.startsWith(folder) || compareKeys(folder, start_after) > 0;
  };

  let last = '';
  for await (const key of walk(bucket_folder, '', enter)) {
    if (!key.startsWith(prefix) || compareKeys(key, start_after) <= 0) continue;
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
