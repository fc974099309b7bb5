import { checkBucket } from './check-bucket.ts';
import { ownerAccess } from './owner-access.ts';
import type { S3Operation } from './s3-operation.ts';

export const getBucketAcl: S3Operation = {
  query: ['acl'],
  async handle({ bucket }, { objects, account_id }) {
    checkBucket(objects, bucket);
    return ownerAccess(account_id);
  },
};
