import { readByteRange } from './byte-range.ts';
import { objectHeaders } from './object-headers.ts';
import type { S3Operation } from './s3-operation.ts';

/** The object, streamed from its file; part of it where a `Range` asks so. */
export const getObject: S3Operation = {
  headers: ['x-amz-checksum-mode'],
  async handle({ bucket, key, headers }, { objects }) {
    const { head, stream, close } = await objects.open(bucket, key);
    try {
      const range = readByteRange(headers.range, head.size);
      if (range === undefined) {
        const whole = { ...objectHeaders(head), 'content-length': head.size };
        return { status: 200, headers: whole, body: stream() };
      }
      const { start, end } = range;
      const part = {
        ...objectHeaders(head),
        'content-length': end - start + 1,
        'content-range': `bytes ${start}-${end}/${head.size}`,
      };
      return { status: 206, headers: part, body: stream(range) };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
