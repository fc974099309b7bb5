import type { S3Operation } from './s3-operation.ts';

export const deleteObject: S3Operation = {
  async handle({ bucket, key }, { objects }) {
    await objects.delete(bucket, key);
    return { status: 204, headers: {}, body: '' };
  },
};
