import { AwsError } from '../../aws-error.ts';
import type { DdlContext } from './ddl.ts';
import { taskFailure } from './hive-failures.ts';

/** A location as Hive keeps it: without the slash at its end, but for that of a whole bucket. */
export const keptLocation = (location: string) =>
  location.replace(/^(s3[an]?:\/\/[^/]+\/.*?[^/])\/+$/s, '$1').replace(/^(s3[an]?:\/\/[^/]+)\/*$/, '$1/');

/**
 * A location as a statement gives it. It may hold nothing yet, but it must be a folder in S3.
 * @throws HiveFailure where it is none
 */
export async function checkedLocation(location: string, { objects }: DdlContext): Promise<string> {
  const [, scheme] = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(location) ?? [];
  const [, bucket, key = ''] = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/s.exec(location) ?? [];
  if (scheme === undefined || bucket === undefined) {
    const what = scheme === undefined || /^s3[an]?$/.test(scheme) ? location : `scheme: ${scheme}`;
    throw taskFailure(`MetaException(message:Got exception: java.io.IOException No FileSystem for ${what})`);
  }
  if (
    key !== '' &&
    !key.endsWith('/') &&
    objects.hasBucket(bucket) &&
    (await isObject(bucket, key, objects))
  ) {
    throw taskFailure(`MetaException(message:${location} is not a directory or unable to create one)`);
  }
  return keptLocation(location);
}

async function isObject(bucket: string, key: string, objects: DdlContext['objects']): Promise<boolean> {
  try {
    await objects.head(bucket, key);
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.status < 500) return false;
    throw error;
  }
}
