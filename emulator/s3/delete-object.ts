import { writeCheck } from './conditions.ts';
import type { S3Operation } from './s3-operation.ts';

export const deleteObject: S3Operation = {
  headers: ['if-match'],
  async handle({ bucket, key, headers }, { objects }) {
    await objects.delete(bucket, key, writeCheck(key, headers));
    return { status: 204, headers: {}, body: '' };
  },
};
