import { AwsError } from '../../../aws-error.ts';
import type { ObjectStore } from '../../../s3/object-store.ts';
import { SqlError } from '../../../sql/sql-error.ts';

/** A folder of the lake: `prefix` is empty or ends in a slash. */
export type TargetLocation = { bucket: string; prefix: string; uri: string };

/**
 * The folder of an S3 location that a statement is to write to.
 * @throws SqlError `INVALID_TABLE_PROPERTY` where no object can lie there
 */
export function targetLocation(location: string, objects: ObjectStore): TargetLocation {
  const [, bucket, path = ''] = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/s.exec(location) ?? [];
  if (bucket === undefined) {
    throw new SqlError(
      'INVALID_TABLE_PROPERTY',
      `External location is not a valid file system URI: ${location}`,
    );
  }
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
  try {
    objects.path(bucket, `${prefix}file`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new SqlError('INVALID_TABLE_PROPERTY', `Nothing can be written to ${location}: ${error.message}`);
  }
  return { bucket, prefix, uri: `s3://${bucket}/${prefix}` };
}

export async function isEmpty({ bucket, prefix }: TargetLocation, objects: ObjectStore): Promise<boolean> {
  for await (const keys of objects.keys(bucket, prefix)) if (keys.length > 0) return false;
  return true;
}
