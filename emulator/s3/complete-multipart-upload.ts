import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Answer } from '../answer.ts';
import { AwsError } from '../aws-error.ts';
import { checkBucket } from './check-bucket.ts';
import { checksumMembers, createChecksum, isChecksumHeader } from './checksum.ts';
import { chosenParts } from './chosen-parts.ts';
import { write_conditions, writeCheck } from './conditions.ts';
import { findUpload } from './find-upload.ts';
import type { ObjectAttributes } from './object-attributes.ts';
import type { ObjectHead } from './object-store.ts';
import { readPayload } from './payload.ts';
import type { S3Context, S3Operation, S3Request } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';
import type { Part, Upload } from './uploads.ts';
import { writeJoined } from './write-body.ts';

/** The MD5 of the parts' MD5s, with their number. */
function etagOf(parts: readonly Part[]): string {
  const hash = createHash('md5');
  for (const { md5 } of parts) hash.update(Buffer.from(md5, 'hex'));
  return `"${hash.digest('hex')}-${parts.length}"`;
}

async function compositeSum(header: string, parts: readonly Part[]): Promise<string> {
  const sum = createChecksum(header);
  for (const { checksums } of parts) sum.update(Buffer.from(checksums[header] ?? '', 'base64'));
  return `${Buffer.from(await sum.digest()).toString('base64')}-${parts.length}`;
}

/** @throws AwsError `BadDigest`, `InvalidRequest` where the object is not what the request says of it */
function checkWhole({ headers }: S3Request, size: number, sums: Record<string, string>): void {
  const said = headers['x-amz-mp-object-size'];
  if (said !== undefined && String(said) !== String(size)) {
    const message = `The provided 'x-amz-mp-object-size' header value ${said} does not match what was computed: ${size}`;
    throw new AwsError('InvalidRequest', message);
  }
  for (const [header, expected] of Object.entries(headers)) {
    if (!isChecksumHeader(header) || sums[header] === undefined) continue;
    // The number of parts at its end may be left out.
    if (sums[header] === expected || sums[header].replace(/-\d+$/, '') === expected) continue;
    const message = `The ${header.replace('x-amz-checksum-', '')} you specified did not match the calculated checksum.`;
    throw new AwsError('BadDigest', message);
  }
}

/** Writes the parts into one file. Its sums, as the upload wanted them. */
async function join(
  { objects }: S3Context,
  { wanted }: Upload,
  parts: readonly Part[],
  file: string,
): Promise<Pick<ObjectAttributes, 'checksums' | 'checksum_type'>> {
  const { checksum, checksum_type } = wanted;
  const is_full = checksum !== undefined && checksum_type === 'FULL_OBJECT';
  const files = parts.map((part) => objects.uploads.partPath(part));
  const checksums = await writeJoined(files, file, is_full ? checksum : undefined);
  if (checksum === undefined || is_full) return checksum === undefined ? {} : { checksums, checksum_type };
  return { checksums: { [checksum]: await compositeSum(checksum, parts) }, checksum_type };
}

function completed({ bucket, key, headers }: S3Request, { etag, attributes }: ObjectHead): Answer {
  return xmlAnswer('CompleteMultipartUploadResult', {
    Location: `http://${headers.host ?? 'localhost'}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`,
    Bucket: bucket,
    Key: key,
    ETag: etag,
    ...checksumMembers(attributes.checksums),
    ChecksumType: attributes.checksum_type,
  });
}

/** Makes the object of the parts in one step; then the upload is no more. */
async function complete(request: S3Request, context: S3Context, text: string): Promise<ObjectHead> {
  const { objects } = context;
  const { bucket, key } = request;
  const upload = findUpload(request, context);
  const check = writeCheck(key, request.headers);
  const parts = chosenParts(text, objects.uploads.parts(upload.id));
  check(await objects.find(bucket, key));
  const file = objects.temporaryPath();
  try {
    const sums = await join(context, upload, parts, file);
    const sizes = parts.map(({ number, size, checksums }) => ({ number, size, checksums }));
    checkWhole(
      request,
      sizes.reduce((sum, { size }) => sum + size, 0),
      sums.checksums ?? {},
    );
    const attributes = { ...upload.wanted.attributes, ...sums, parts: sizes, upload_id: upload.id };
    const head = await objects.store({ bucket, key }, file, { etag: etagOf(parts), attributes }, check);
    await objects.uploads.remove(upload.id);
    return head;
  } finally {
    await rm(file, { force: true });
  }
}

/** Asked again after its answer was lost, it answers the same. */
export const completeMultipartUpload: S3Operation = {
  query: ['uploadId'],
  headers: [...write_conditions, 'x-amz-mp-object-size', 'x-amz-checksum-type'],
  async handle(request, context) {
    const { objects } = context;
    const { bucket, key, query } = request;
    const id = query.get('uploadId') ?? '';
    checkBucket(objects, bucket);
    // Here a checksum is the whole object's, not this body's.
    const of_body = Object.entries(request.headers).filter(([name]) => !isChecksumHeader(name));
    const body = await readPayload({ ...request, headers: Object.fromEntries(of_body) }, 8 * 1024 * 1024);
    const head = await objects.uploads.alone(id, async () => {
      const done = await objects.find(bucket, key);
      if (done === undefined || done.attributes.upload_id !== id) {
        return complete(request, context, body.toString('utf8'));
      }
      await objects.uploads.remove(id);
      return done;
    });
    return completed(request, head);
  },
};
