import { rm } from 'node:fs/promises';
import { findUpload, keepPart, partNumberOf } from './find-upload.ts';
import { body_headers, max_put_bytes } from './put-object.ts';
import type { S3Operation } from './s3-operation.ts';
import { writeBody } from './write-body.ts';

/** Keeps the body as a part, instead of the one that had its number. Its ETag is its MD5. */
export const uploadPart: S3Operation = {
  query: ['partNumber', 'uploadId'],
  headers: body_headers,
  async handle(request, context) {
    const number = partNumberOf(request);
    const upload = findUpload(request, context);
    const { checksum } = upload.wanted;
    const file = context.objects.temporaryPath();
    try {
      const sums = await writeBody(request, file, max_put_bytes, checksum === undefined ? [] : [checksum]);
      await keepPart(context, upload, file, { number, sums });
      return { status: 200, headers: { etag: `"${sums.md5}"`, ...sums.checksums }, body: '' };
    } finally {
      await rm(file, { force: true });
    }
  },
};
