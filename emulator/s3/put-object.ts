import { open, rm } from 'node:fs/promises';
import { AwsError } from '../aws-error.ts';
import { payload } from './payload.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';

/** S3's own limit for one PUT. */
const max_object_bytes = 5 * 1024 ** 3;

/** Writes the body to a new file as it comes, so its size costs no memory. */
async function receive(request: S3Request, file: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    for await (const chunk of payload(request, max_object_bytes)) await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

/** Stores the body. Its media type is not kept; metadata that S3 would keep is refused, not dropped. */
export const putObject: S3Operation = {
  headers: ['x-amz-sdk-checksum-algorithm', 'x-amz-decoded-content-length', 'x-amz-trailer'],
  async handle(request, { objects }) {
    const { bucket, key, headers } = request;
    const encoding = String(headers['content-encoding'] ?? '').replace(/^aws-chunked(, *)?$/, '');
    if (encoding !== '') {
      throw new AwsError('NotImplemented', 'This endpoint keeps no Content-Encoding.', { status: 501 });
    }
    objects.path(bucket, key);
    const file = objects.temporaryPath();
    try {
      await receive(request, file);
      const { etag } = await objects.adopt(bucket, key, file);
      return { status: 200, headers: { etag }, body: '' };
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  },
};
