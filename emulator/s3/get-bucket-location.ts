import { checkBucket } from './check-bucket.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

/** us-east-1 is written as an empty text, as it always was. */
export const getBucketLocation: S3Operation = {
  query: ['location'],
  async handle({ bucket }, { objects, region }) {
    checkBucket(objects, bucket);
    return xmlAnswer('LocationConstraint', region === 'us-east-1' ? '' : region);
  },
};
