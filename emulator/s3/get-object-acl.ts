import { ownerAccess } from './owner-access.ts';
import type { S3Operation } from './s3-operation.ts';

export const getObjectAcl: S3Operation = {
  query: ['acl'],
  async handle({ bucket, key }, { objects, account_id }) {
    await objects.head(bucket, key);
    return ownerAccess(account_id);
  },
};
