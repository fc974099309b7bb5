import { AwsError } from '../aws-error.ts';
import { checksumHeader } from './checksum.ts';
import { attribute_headers, readAttributes } from './read-attributes.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';
import type { Upload } from './uploads.ts';

/** Sums that can be made of the sums of parts, and those that can be made of the parts' bytes alone. */
const full_only = ['CRC64NVME'];
const full_too = ['CRC32', 'CRC32C', 'CRC64NVME'];

/** @throws AwsError `InvalidRequest` where this algorithm has no such sum of an upload */
function readChecksumType(text: string | undefined, algorithm: string): 'FULL_OBJECT' | 'COMPOSITE' {
  const type = text?.toUpperCase() ?? (full_only.includes(algorithm) ? 'FULL_OBJECT' : 'COMPOSITE');
  const is_full = type === 'FULL_OBJECT';
  if ((is_full && full_too.includes(algorithm)) || (type === 'COMPOSITE' && !full_only.includes(algorithm))) {
    return is_full ? 'FULL_OBJECT' : 'COMPOSITE';
  }
  const message = `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`;
  throw new AwsError('InvalidRequest', message);
}

function wantedSum({ headers }: S3Request): Pick<Upload['wanted'], 'checksum' | 'checksum_type'> {
  const type = headers['x-amz-checksum-type'];
  const algorithm = headers['x-amz-checksum-algorithm'];
  if (algorithm === undefined) {
    if (type === undefined) return {};
    const message =
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.';
    throw new AwsError('InvalidRequest', message);
  }
  const name = String(algorithm).toUpperCase();
  const checksum = checksumHeader(name);
  return { checksum, checksum_type: readChecksumType(type === undefined ? undefined : String(type), name) };
}

export const createMultipartUpload: S3Operation = {
  query: ['uploads'],
  headers: [...attribute_headers, 'x-amz-checksum-algorithm', 'x-amz-checksum-type'],
  async handle(request, { objects }) {
    const { bucket, key, headers } = request;
    objects.checkPlace(bucket, key);
    const sum = wantedSum(request);
    const attributes = readAttributes(headers);
    const { id } = objects.uploads.create(bucket, key, { attributes, ...sum }, Date.now());
    const answer = xmlAnswer('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: id });
    const { checksum, checksum_type } = sum;
    if (checksum === undefined) return answer;
    const told = {
      'x-amz-checksum-algorithm': checksum.replace('x-amz-checksum-', '').toUpperCase(),
      'x-amz-checksum-type': checksum_type,
    };
    return { ...answer, headers: { ...answer.headers, ...told } };
  },
};
