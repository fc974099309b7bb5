import type { S3Operation } from './s3-operation.ts';

export const deleteObjectTagging: S3Operation = {
  query: ['tagging'],
  async handle({ bucket, key }, { objects }) {
    await objects.annotate(bucket, key, ({ attributes }) => ({ ...attributes, tags: [] }));
    return { status: 204, headers: {}, body: '' };
  },
};
