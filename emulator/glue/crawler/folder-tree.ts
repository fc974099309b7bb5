import type { ObjectHead, ObjectStore } from '../../s3/object-store.ts';

/** A folder of a target: what lies in it itself, a few of those objects, and the folders below. */
export type Folder = {
  /** Without a slash; empty for the target itself. */
  name: string;
  /** The key of everything in it begins so; ends in a slash, unless it is empty. */
  prefix: string;
  objects: number;
  bytes: number;
  samples: ObjectHead[];
  folders: Map<string, Folder>;
};

const page_keys = 1000;
const most_folders = 100_000;

/** What a crawler can not do, in words for `LastCrawl.ErrorMessage`. */
export class CrawlError extends Error {
  override readonly name = 'CrawlError';
}

const newFolder = (name: string, prefix: string): Folder => ({
  name,
  prefix,
  objects: 0,
  bytes: 0,
  samples: [],
  folders: new Map(),
});

/** Athena reads no such files: markers of jobs, files in the making. */
const isHidden = (part: string) => part.startsWith('_') || part.startsWith('.');

export type TreeRequest = {
  bucket: string;
  /** Ends in a slash, unless it is empty. */
  prefix: string;
  isExcluded: (path: string) => boolean;
  samples_per_folder: number;
  signal: AbortSignal;
};

/**
 * The folders below a prefix that have objects with at least one byte.
 * @throws AwsError `NoSuchBucket`; CrawlError past 100,000 folders; the signal's reason
 */
export async function readFolders(objects: ObjectStore, request: TreeRequest): Promise<Folder> {
  const { bucket, prefix, signal } = request;
  const root = newFolder('', prefix);
  let count = 0;

  function folderOf(parts: readonly string[]): Folder {
    let at = root;
    for (const part of parts) {
      const known = at.folders.get(part) ?? newFolder(part, `${at.prefix}${part}/`);
      if (!at.folders.has(part)) count += 1;
      at.folders.set(part, known);
      at = known;
    }
    if (count > most_folders)
      throw new CrawlError(`A target has more than ${most_folders} folders. Crawl parts of it.`);
    return at;
  }

  let start_after: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await objects.list({ bucket, prefix, start_after, max_keys: page_keys });
    for (const head of page.objects) {
      const path = head.key.slice(prefix.length);
      const parts = path.split('/');
      if (head.size === 0 || parts.some(isHidden) || request.isExcluded(path)) continue;
      addObject(folderOf(parts.slice(0, -1)), head, request.samples_per_folder);
    }
    start_after = page.next_start_after;
  } while (start_after !== undefined);
  return root;
}

/** The first ones stay samples, and of the rest the last. */
function addObject(folder: Folder, head: ObjectHead, most_samples: number): void {
  folder.objects += 1;
  folder.bytes += head.size;
  if (folder.samples.length >= most_samples) folder.samples.pop();
  folder.samples.push(head);
}
