import { AwsError } from '../aws-error.ts';
import type { ObjectHead } from './object-file.ts';

/** First and last byte, both included. */
export type ByteRange = { start: number; end: number };

/**
 * Reads a `Range` header for an object of `size` bytes. Undefined means the whole object: no header, another unit
 * than bytes, or several ranges (which S3 ignores as well).
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
  const members = { RangeRequested: header, ActualObjectSize: size };
  throw new AwsError('InvalidRange', message, { status: 416, members });
}

/** Reads a part's number: 1 to 10000. @throws AwsError `InvalidArgument` */
export function readPartNumber(text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number >= 1 && number <= 10_000) return number;
  const message = 'Part number must be an integer between 1 and 10000, inclusive';
  throw new AwsError('InvalidArgument', message, {
    members: { ArgumentName: 'partNumber', ArgumentValue: text },
  });
}

/**
 * The bytes of one part of an object, as it was uploaded; one that was not uploaded in parts is its own part 1.
 * Undefined where the part has no bytes.
 * @throws AwsError `InvalidPartNumber` (416)
 */
export function rangeOfPart({ attributes, size }: ObjectHead, number: number): ByteRange | undefined {
  const parts = attributes.parts ?? [{ number: 1, size }];
  const part = parts[number - 1];
  if (part === undefined) {
    const message = 'The requested partnumber is not satisfiable';
    const members = { PartNumberRequested: number, ActualPartCount: parts.length };
    throw new AwsError('InvalidPartNumber', message, { status: 416, members });
  }
  const start = parts.slice(0, number - 1).reduce((sum, before) => sum + before.size, 0);
  return part.size === 0 ? undefined : { start, end: start + part.size - 1 };
}
