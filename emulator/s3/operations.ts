/** S3's operations. A new one is a file named after it and a line here. */
import { AwsError } from '../aws-error.ts';
import { abortMultipartUpload } from './abort-multipart-upload.ts';
import { completeMultipartUpload } from './complete-multipart-upload.ts';
import { copyObject } from './copy-object.ts';
import { createBucket } from './create-bucket.ts';
import { createMultipartUpload } from './create-multipart-upload.ts';
import { deleteBucket } from './delete-bucket.ts';
import { deleteObject } from './delete-object.ts';
import { deleteObjectTagging } from './delete-object-tagging.ts';
import { deleteObjects } from './delete-objects.ts';
import { getBucketAcl } from './get-bucket-acl.ts';
import { getBucketLocation } from './get-bucket-location.ts';
import { getBucketVersioning } from './get-bucket-versioning.ts';
import { getObject } from './get-object.ts';
import { getObjectAcl } from './get-object-acl.ts';
import { getObjectAttributes } from './get-object-attributes.ts';
import { getObjectTagging } from './get-object-tagging.ts';
import { headBucket } from './head-bucket.ts';
import { headObject } from './head-object.ts';
import { listBuckets } from './list-buckets.ts';
import { listMultipartUploads } from './list-multipart-uploads.ts';
import { listObjects } from './list-objects.ts';
import { listObjectsV2 } from './list-objects-v2.ts';
import { listParts } from './list-parts.ts';
import { putObject } from './put-object.ts';
import { putObjectTagging } from './put-object-tagging.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';
import { uploadPart } from './upload-part.ts';
import { uploadPartCopy } from './upload-part-copy.ts';

/** Keyed by method, whether the path names a service, a bucket or an object, and what decides beside them. */
const operations: Readonly<Record<string, S3Operation>> = {
  'GET service': listBuckets,
  'PUT bucket': createBucket,
  'HEAD bucket': headBucket,
  'DELETE bucket': deleteBucket,
  'GET bucket': listObjects,
  'GET bucket?list-type': listObjectsV2,
  'GET bucket?location': getBucketLocation,
  'GET bucket?acl': getBucketAcl,
  'GET bucket?uploads': listMultipartUploads,
  'GET bucket?versioning': getBucketVersioning,
  'POST bucket?delete': deleteObjects,
  'PUT object': putObject,
  'PUT object, a copy': copyObject,
  'GET object': getObject,
  'HEAD object': headObject,
  'DELETE object': deleteObject,
  'GET object?acl': getObjectAcl,
  'GET object?attributes': getObjectAttributes,
  'GET object?tagging': getObjectTagging,
  'PUT object?tagging': putObjectTagging,
  'DELETE object?tagging': deleteObjectTagging,
  'POST object?uploads': createMultipartUpload,
  'PUT object?uploadId': uploadPart,
  'PUT object?uploadId, a copy': uploadPartCopy,
  'GET object?uploadId': listParts,
  'POST object?uploadId': completeMultipartUpload,
  'DELETE object?uploadId': abortMultipartUpload,
};

/** The parameters that make another operation of a request. */
const deciding = [
  'acl',
  'attributes',
  'delete',
  'list-type',
  'location',
  'tagging',
  'uploads',
  'uploadId',
  'versioning',
];

const methods = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'];

/** @throws AwsError `NotImplemented` (501), by name, `MethodNotAllowed` (405) */
export function findOperation(method: string, request: S3Request): S3Operation {
  const { bucket, key, query, headers } = request;
  if (!methods.includes(method)) {
    const message = 'The specified method is not allowed against this resource.';
    throw new AwsError('MethodNotAllowed', message, { status: 405, members: { Method: method } });
  }
  const place = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const decided = deciding.find((name) => query.has(name));
  const copy = method === 'PUT' && headers['x-amz-copy-source'] !== undefined ? ', a copy' : '';
  const name = `${method} ${place}${decided === undefined ? '' : `?${decided}`}${copy}`;
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  const is_other_list = decided === 'list-type' && query.get(decided) !== '2';
  if (operation === undefined || is_other_list) throw notImplemented(is_other_list ? 'this list-type' : name);
  return operation;
}

export const notImplemented = (what: string) =>
  new AwsError('NotImplemented', `This endpoint does not implement ${what}.`, { status: 501 });
