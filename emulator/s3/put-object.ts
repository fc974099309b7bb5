import { rm } from 'node:fs/promises';
import { checksumHeader } from './checksum.ts';
import { write_conditions, writeCheck } from './conditions.ts';
import { writtenHeaders } from './object-headers.ts';
import { attribute_headers, readAttributes } from './read-attributes.ts';
import type { S3Operation } from './s3-operation.ts';
import { writeBody } from './write-body.ts';

/** S3's own limit for one PUT. */
export const max_put_bytes = 5 * 1024 ** 3;

/** Headers that tell of a body. */
export const body_headers = ['x-amz-sdk-checksum-algorithm', 'x-amz-decoded-content-length', 'x-amz-trailer'];

/** Stores the body, with its MD5 as ETag and what the headers say is to be kept with it. */
export const putObject: S3Operation = {
  headers: [...body_headers, ...attribute_headers, ...write_conditions],
  async handle(request, { objects }) {
    const { bucket, key, headers } = request;
    objects.checkPlace(bucket, key);
    const algorithm = headers['x-amz-sdk-checksum-algorithm'];
    if (algorithm !== undefined) checksumHeader(String(algorithm).toUpperCase());
    const attributes = readAttributes(headers);
    const check = writeCheck(key, headers);
    // Before a large body comes for nothing; what counts is the check when it has come.
    check(await objects.find(bucket, key));
    const file = objects.temporaryPath();
    try {
      const { md5, checksums } = await writeBody(request, file, max_put_bytes);
      const sums =
        Object.keys(checksums).length > 0 ? { checksums, checksum_type: 'FULL_OBJECT' as const } : {};
      const content = { etag: `"${md5}"`, attributes: { ...attributes, ...sums } };
      const head = await objects.store({ bucket, key }, file, content, check);
      return { status: 200, headers: writtenHeaders(head), body: '' };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  },
};
