import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
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

/**
 * A look at a file takes microseconds, and to hand it over to another thread and back takes more: so it is made here
 * (docs/decisions/0310). After so many in a row others have their turn.
 */
const looks_in_a_row = 200;
let looks = 0;

/** What is to be waited for before a look; undefined for most. */
function turn(): Promise<void> | undefined {
  looks += 1;
  return looks % looks_in_a_row === 0 ? setImmediate() : undefined;
}

/** The entries of a folder; none where there is no such folder. Links are no entries. */
export async function entriesOf(folder: string): Promise<{ folders: string[]; files: string[] }> {
  await turn();
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
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

function fileAt(path: string): LakeFile | undefined {
  const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  if (stat === undefined || stat.size === 0n) return undefined;
  return { path, size: Number(stat.size), mtime_ns: stat.mtimeNs };
}

/** Whether no part of `folder`, which lies in `root`, is a link: one may lead out of the lake. */
export async function isPlainFolder(root: string, folder: string): Promise<boolean> {
  await turn();
  try {
    const [real_root, real] = [realpathSync.native(root), realpathSync.native(folder)];
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
  const found: LakeFile[] = [];
  for (const name of shown(files)) {
    await turn();
    const file = fileAt(join(folder, name));
    if (file !== undefined) found.push(file);
  }
  for (const name of shown(folders)) found.push(...(await filesUnder(join(folder, name))));
  return found;
}
