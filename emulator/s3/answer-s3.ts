/** S3's own protocol: the operation is in the method, the path and the query. Path-style addresses only. */

import type { Answer } from '../answer.ts';
import { AwsError } from '../aws-error.ts';
import { splitUrl, uriDecode } from '../sigv4.ts';
import { isChecksumHeader } from './checksum.ts';
import { createBucket } from './create-bucket.ts';
import { deleteBucket } from './delete-bucket.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjects } from './delete-objects.ts';
import { getBucketLocation } from './get-bucket-location.ts';
import { getObject } from './get-object.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { putObject } from './put-object.ts';
import type { S3Context, S3Operation, S3Request } from './s3-operation.ts';

/** Headers that every operation understands. */
const common_headers = [
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-security-token',
  'x-amz-user-agent',
  'x-amz-expected-bucket-owner',
];

const notImplemented = (what: string) =>
  new AwsError('NotImplemented', `This endpoint does not implement ${what}.`, { status: 501 });

/** Keyed by method, whether the path names a service, a bucket or an object, and the deciding parameter. */
const operations: Readonly<Record<string, S3Operation>> = {
  'GET service': listBuckets,
  'PUT bucket': createBucket,
  'HEAD bucket': headBucket,
  'DELETE bucket': deleteBucket,
  'GET bucket?location': getBucketLocation,
  'GET bucket?list-type': listObjectsV2,
  'POST bucket?delete': deleteObjects,
  'PUT object': putObject,
  'GET object': getObject,
  'HEAD object': headObject,
  'DELETE object': deleteObject,
};

function findOperation(method: string, request: S3Request): S3Operation {
  const place = request.bucket === '' ? 'service' : request.key === '' ? 'bucket' : 'object';
  const deciding = ['location', 'list-type', 'delete'].find((name) => request.query.has(name));
  const name = `${method} ${place}${deciding === undefined ? '' : `?${deciding}`}`;
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) throw notImplemented(name);
  if (deciding === 'list-type' && request.query.get(deciding) !== '2') throw notImplemented('this list-type');
  return operation;
}

/** What an operation does not know would change its meaning, so it is refused by name. */
function checkKnown(operation: S3Operation, { query, headers }: S3Request): void {
  const { query: known_query = [], headers: known_headers = [] } = operation;
  for (const name of query.keys()) {
    if (name !== 'x-id' && !known_query.includes(name)) throw notImplemented(`the parameter "${name}" here`);
  }
  for (const name of Object.keys(headers)) {
    if (!name.startsWith('x-amz-') && !name.startsWith('if-')) continue;
    if (common_headers.includes(name) || known_headers.includes(name) || isChecksumHeader(name)) continue;
    throw notImplemented(`the header "${name}" here`);
  }
}

/** @param request `url` as on the request line; `body` as sent */
export async function answerS3(
  request: { method: string; url: string; headers: S3Request['headers']; body: S3Request['body'] },
  context: S3Context,
): Promise<Answer> {
  const { path, query } = splitUrl(request.url);
  const slash = path.indexOf('/', 1);
  const s3_request: S3Request = {
    bucket: uriDecode(slash < 0 ? path.slice(1) : path.slice(1, slash)),
    key: slash < 0 ? '' : uriDecode(path.slice(slash + 1)),
    query: new URLSearchParams(query),
    headers: request.headers,
    body: request.body,
  };
  const operation = findOperation(request.method, s3_request);
  checkKnown(operation, s3_request);
  const owner = request.headers['x-amz-expected-bucket-owner'];
  if (owner !== undefined && owner !== context.account_id) {
    throw new AwsError('AccessDenied', 'Access Denied', { status: 403 });
  }
  return operation.handle(s3_request, context);
}
