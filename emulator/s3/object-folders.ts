import { mkdir, readdir, rename, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { syncFolder } from '../durable-file.ts';
import { hasCode } from '../has-code.ts';

/** Makes `folder` and those above it, but never the bucket's own: a bucket that is deleted stays so. */
async function makeBelow(bucket_folder: string, folder: string): Promise<void> {
  if (folder === bucket_folder) return;
  await makeBelow(bucket_folder, dirname(folder));
  try {
    await mkdir(folder);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
}

const conflict = 'Objects are files here: a key can not be both an object and the beginning of others.';

/** Whether `error` says that a folder is in the place of the file, or a file in that of a folder. */
export function isPlaceTaken(error: unknown): boolean {
  return error instanceof AwsError && error.message === conflict;
}

const most_tries = 10;

/**
 * Renames `file` to `path`, a file below `bucket_folder`, making the folders between where they are not there, and
 * makes the names durable. A folder may be pruned between its making and the rename: then it is made again.
 * @throws AwsError `InvalidRequest` where a folder is in the place of the file, or a file in that of a folder;
 *   ENOENT where the bucket's folder is gone.
 */
export async function moveInto(
  bucket_folder: string,
  path: string,
  file: string,
  tries = most_tries,
): Promise<void> {
  try {
    if (tries < most_tries) await makeBelow(bucket_folder, dirname(path));
    await rename(file, path);
  } catch (error) {
    if (tries > 1 && hasCode(error, 'ENOENT')) return moveInto(bucket_folder, path, file, tries - 1);
    if (!hasCode(error, 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOTEMPTY')) throw error;
    throw new AwsError('InvalidRequest', conflict, { cause: error });
  }
  await syncUpTo(bucket_folder, dirname(path));
}

/** Makes durable the names in `folder` and in those above it, up to the bucket's. */
async function syncUpTo(bucket_folder: string, folder: string): Promise<void> {
  try {
    await syncFolder(folder);
  } catch (error) {
    // Pruned meanwhile: whoever deleted the last object in it makes that durable.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  if (folder !== bucket_folder) await syncUpTo(bucket_folder, dirname(folder));
}

/** Removes `folder` and those above it, up to the bucket's, as far as they are empty. */
export async function pruneFolders(bucket_folder: string, folder: string): Promise<void> {
  try {
    if (folder !== bucket_folder) await rmdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST')) return syncUpTo(bucket_folder, folder);
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  if (folder === bucket_folder) return syncFolder(folder);
  return pruneFolders(bucket_folder, dirname(folder));
}

export const bucketNotEmpty = (cause?: unknown) =>
  new AwsError('BucketNotEmpty', 'The bucket you tried to delete is not empty', { status: 409, cause });

/** Removes a folder that holds nothing but empty folders. @throws AwsError `BucketNotEmpty` */
export async function removeEmpty(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmpty(join(folder, entry.name));
  }
  try {
    await rmdir(folder);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
    throw bucketNotEmpty(error);
  }
}
