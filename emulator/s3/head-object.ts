import { reading, readingOf } from './get-object.ts';
import type { S3Operation } from './s3-operation.ts';

export const headObject: S3Operation = {
  ...reading,
  async handle(request, { objects }) {
    const { status, headers } = readingOf(await objects.head(request.bucket, request.key), request);
    return { status, headers, body: '' };
  },
};
