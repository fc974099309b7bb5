import { checkBucket } from './check-bucket.ts';
import type { S3Operation } from './s3-operation.ts';

export const headBucket: S3Operation = {
  async handle({ bucket }, { objects, region }) {
    checkBucket(objects, bucket);
    return { status: 200, headers: { 'x-amz-bucket-region': region }, body: '' };
  },
};
