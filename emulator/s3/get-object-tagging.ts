import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

export const getObjectTagging: S3Operation = {
  query: ['tagging'],
  async handle({ bucket, key }, { objects }) {
    const { attributes } = await objects.head(bucket, key);
    return xmlAnswer('Tagging', { TagSet: { Tag: attributes.tags ?? [] } });
  },
};
