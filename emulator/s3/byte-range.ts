import { AwsError } from '../aws-error.ts';

export type ByteRange = { start: number; end: number };

/**
 * Reads a `Range` header for an object of `size` bytes: first and last byte, both included. Undefined means
 * the whole object: no header, another unit than bytes, or several ranges (which S3 ignores as well).
 * @throws AwsError `InvalidRange` (416) where no byte of the object is in the range.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (start <= end) return { start, end };
  const message = 'The requested range is not satisfiable';
  throw new AwsError('InvalidRange', message, { status: 416, members: { ActualObjectSize: size } });
}
