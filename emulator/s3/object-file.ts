import { type BigIntStats, lstatSync, type Stats } from 'node:fs';
import { AwsError } from '../aws-error.ts';
import { hasCode } from '../has-code.ts';

/** `size` in bytes; `etag` quoted, as HTTP has it. */
export type ObjectHead = { key: string; size: number; last_modified: Date; etag: string };

/**
 * The tag changes whenever the file does, without reading it. The form `...-1` is what S3 gives an object
 * uploaded in parts, so that no client takes it for the MD5 of the content.
 */
export function headOf(key: string, stat: BigIntStats): ObjectHead {
  const mark = [stat.ino, stat.mtimeNs, stat.size].map((part) => part.toString(16)).join('');
  const etag = `"${mark.padStart(32, '0').slice(-32)}-1"`;
  return { key, size: Number(stat.size), last_modified: stat.mtime, etag };
}

function statIfThere(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** `undefined` where nothing is; a link is refused, for it may lead out of the bucket. */
export function entryType(path: string): 'file' | 'folder' | undefined {
  const stat = statIfThere(path);
  if (stat === undefined) return undefined;
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'folder';
  throw new AwsError('AccessDenied', 'Access Denied: on the disk this is not a file.', { status: 403 });
}
