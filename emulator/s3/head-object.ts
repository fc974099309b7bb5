import { readByteRange } from './byte-range.ts';
import { objectHeaders } from './object-headers.ts';
import type { S3Operation } from './s3-operation.ts';

export const headObject: S3Operation = {
  headers: ['x-amz-checksum-mode'],
  async handle({ bucket, key, headers }, { objects }) {
    const head = await objects.head(bucket, key);
    const range = readByteRange(headers.range, head.size);
    const length = range === undefined ? head.size : range.end - range.start + 1;
    const part =
      range === undefined ? {} : { 'content-range': `bytes ${range.start}-${range.end}/${head.size}` };
    return {
      status: range === undefined ? 200 : 206,
      headers: { ...objectHeaders(head), ...part, 'content-length': length },
      body: '',
    };
  },
};
