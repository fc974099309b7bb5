import type { S3Operation } from './s3-operation.ts';

export const deleteBucket: S3Operation = {
  async handle({ bucket }, { objects }) {
    await objects.deleteBucket(bucket);
    return { status: 204, headers: {}, body: '' };
  },
};
