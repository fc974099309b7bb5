import { lstatSync, type Stats } from 'node:fs';
import { AwsError } from '../aws-error.ts';
import { hasCode } from '../has-code.ts';
import type { ObjectAttributes } from './object-attributes.ts';
import type { Identity, ObjectRecord } from './object-records.ts';

/** `size` in bytes; `etag` quoted, as HTTP has it. */
export type ObjectHead = {
  key: string;
  size: number;
  last_modified: Date;
  etag: string;
  attributes: ObjectAttributes;
};

/** `ino` is the file's number on its disk. */
type Written = Identity & { ino: bigint };

/**
 * The tag changes whenever the file does, without reading it. The form `...-1` is what S3 gives an object
 * uploaded in parts, so that no client takes it for the MD5 of the content.
 */
function etagOf({ ino, mtimeNs, size }: Written): string {
  const mark = [ino, mtimeNs, size].map((part) => part.toString(16)).join('');
  return `"${mark.padStart(32, '0').slice(-32)}-1"`;
}

/** @param record what is known of this very content; undefined where another program wrote the file */
export function headOf(key: string, written: Written, record?: ObjectRecord): ObjectHead {
  const { etag = etagOf(written), attributes = {} } = record ?? {};
  const last_modified = new Date(Number(written.mtimeNs / 1_000_000n));
  return { key, size: Number(written.size), last_modified, etag, attributes };
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
