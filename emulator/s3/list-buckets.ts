import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

export const listBuckets: S3Operation = {
  async handle(_request, { objects, account_id }) {
    const buckets = await objects.listBuckets();
    const Bucket = buckets.map(({ name, created }) => ({ Name: name, CreationDate: created.toISOString() }));
    return xmlAnswer('ListAllMyBucketsResult', { Owner: { ID: account_id }, Buckets: { Bucket } });
  },
};
