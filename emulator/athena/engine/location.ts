import { randomUUID } from 'node:crypto';
import { lstat, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsError } from '../../aws-error.ts';
import { hasCode } from '../../has-code.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { SqlError } from '../../sql/sql-error.ts';

/**
 * `mtime_ns` and `size` (bytes) tell one version of a file from another. A file that was unpacked to be read has `packed`:
 * the one that lies in the lake.
 */
export type LakeFile = { path: string; size: number; mtime_ns: bigint; packed?: LakeFile };

function isBucket(objects: ObjectStore, name: string): boolean {
  try {
    return objects.hasBucket(name);
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}

const partsOf = (location: string) => /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/.exec(location) ?? [];

/** Whether an S3 location names a bucket that is not there. */
export function lacksBucket(objects: ObjectStore, location: string): boolean {
  const [, bucket] = partsOf(location);
  return bucket !== undefined && !isBucket(objects, bucket);
}

/** What a query fails with that is to read a location whose bucket is not there. */
export function noSuchBucket(location: string): SqlError {
  const cause = `Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; Request ID: ${randomUUID()}; Proxy: null`;
  const message = `The specified bucket does not exist (${cause}) (Path: ${location})`;
  return new SqlError('HIVE_CURSOR_ERROR', message);
}

/**
 * The folder of an S3 location, `s3://bucket/a/b/`. Undefined where the bucket does not exist or no
 * object can lie there.
 */
export function folderOf(objects: ObjectStore, location: string): string | undefined {
  const [, bucket, key = ''] = partsOf(location);
  if (bucket === undefined || !isBucket(objects, bucket)) return undefined;
  const segments = key.split('/').filter((segment) => segment !== '');
  if (segments.some((segment) => segment === '.' || segment === '..' || segment.includes('\0'))) {
    return undefined;
  }
  return join(objects.root, bucket, ...segments);
}

/** The entries of a folder; none where there is no such folder. Links are no entries. */
export async function entriesOf(folder: string): Promise<{ folders: string[]; files: string[] }> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return {
      folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
      files: entries.filter((entry) => entry.isFile()).map(({ name }) => name),
    };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return { folders: [], files: [] };
    throw error;
  }
}

/** Athena does not read what begins with a dot or an underscore. */
const isHidden = (name: string) => name.startsWith('.') || name.startsWith('_');

async function fileAt(path: string): Promise<LakeFile[]> {
  try {
    const stat = await lstat(path, { bigint: true });
    return stat.size > 0n ? [{ path, size: Number(stat.size), mtime_ns: stat.mtimeNs }] : [];
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** Whether no part of `folder`, which lies in `root`, is a link: one may lead out of the lake. */
export async function isPlainFolder(root: string, folder: string): Promise<boolean> {
  try {
    const [real_root, real] = await Promise.all([realpath(root), realpath(folder)]);
    return real === join(real_root, folder.slice(root.length));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return false;
    throw error;
  }
}

/** Every file under `folder` that has a byte and is not hidden, by name. */
export async function filesUnder(folder: string): Promise<LakeFile[]> {
  const { folders, files } = await entriesOf(folder);
  const shown = (names: string[]) => names.filter((name) => !isHidden(name)).sort();
  const own = await Promise.all(shown(files).map((name) => fileAt(join(folder, name))));
  const below = await Promise.all(shown(folders).map((name) => filesUnder(join(folder, name))));
  return [...own, ...below].flat();
}
