import { checkBucket } from './check-bucket.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

/** Empty, as of every bucket in which versioning was never turned on. */
export const getBucketVersioning: S3Operation = {
  query: ['versioning'],
  async handle({ bucket }, { objects }) {
    checkBucket(objects, bucket);
    return xmlAnswer('VersioningConfiguration', '');
  },
};
