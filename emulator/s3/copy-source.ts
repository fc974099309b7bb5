import { AwsError } from '../aws-error.ts';
import { splitUrl, uriDecode } from '../sigv4.ts';
import { checkCopyConditions, copy_conditions } from './conditions.ts';
import type { ObjectStore, OpenObject } from './object-store.ts';
import { max_put_bytes } from './put-object.ts';
import type { S3Request } from './s3-operation.ts';

/** The headers that tell what is copied, for an operation's list. */
export const source_headers = ['x-amz-copy-source', 'x-amz-source-expected-bucket-owner', ...copy_conditions];

const invalid = (message: string, value: string) =>
  new AwsError('InvalidArgument', message, {
    members: { ArgumentName: 'x-amz-copy-source', ArgumentValue: value },
  });

/** `[/]bucket/key`, percent-encoded, and perhaps `?versionId=null`. */
export function readCopySource(header: string): { bucket: string; key: string } {
  const { path, query } = splitUrl(header);
  if (/^arn:/.test(path))
    throw new AwsError('NotImplemented', 'This endpoint has no access points.', { status: 501 });
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(uriDecode(path)) ?? [];
  if (bucket === undefined || key === undefined) {
    throw invalid('Copy Source must mention the source bucket and key: sourcebucket/sourcekey', header);
  }
  const version = new URLSearchParams(query).get('versionId') ?? 'null';
  if (version !== 'null') throw invalid('Invalid version id specified', header);
  return { bucket, key };
}

/**
 * Opens what a copy reads, under the conditions of the request. Close it.
 * @throws AwsError `NoSuchKey`, `PreconditionFailed`, `InvalidRequest` past the size of a copy
 */
export async function openCopySource(objects: ObjectStore, { headers }: S3Request): Promise<OpenObject> {
  const { bucket, key } = readCopySource(String(headers['x-amz-copy-source']));
  const source = await objects.open(bucket, key);
  try {
    checkCopyConditions(source.head, headers);
    return source;
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** @throws AwsError `InvalidRequest` where more is copied at once than S3 takes */
export function checkCopySize(bytes: number): void {
  if (bytes <= max_put_bytes) return;
  const message = `The specified copy source is larger than the maximum allowable size for a copy source: ${max_put_bytes}`;
  throw new AwsError('InvalidRequest', message);
}
