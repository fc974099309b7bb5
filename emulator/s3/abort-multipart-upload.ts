import { findUpload } from './find-upload.ts';
import type { S3Operation } from './s3-operation.ts';

export const abortMultipartUpload: S3Operation = {
  query: ['uploadId'],
  async handle(request, context) {
    const { id } = findUpload(request, context);
    const { uploads } = context.objects;
    await uploads.alone(id, async () => {
      findUpload(request, context);
      await uploads.remove(id);
    });
    return { status: 204, headers: {}, body: '' };
  },
};
