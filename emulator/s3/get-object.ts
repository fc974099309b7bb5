import type { Answer } from '../answer.ts';
import { AwsError } from '../aws-error.ts';
import { type ByteRange, rangeOfPart, readByteRange, readPartNumber } from './byte-range.ts';
import { checkReadConditions, isRangeWanted, read_conditions } from './conditions.ts';
import type { ObjectHead } from './object-file.ts';
import { checksumHeaders, objectHeaders, override_parameters, overridingHeaders } from './object-headers.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';

/** What GetObject and HeadObject understand. */
export const reading = {
  query: ['partNumber', ...override_parameters],
  headers: ['x-amz-checksum-mode', 'if-range', ...read_conditions],
};

/** The status and headers of an object that is read, and the bytes of it that are wanted: all, where there is no range. */
export type Reading = { status: 200 | 206 | 304; headers: Answer['headers']; range: ByteRange | undefined };

function wantedRange(head: ObjectHead, { headers, query }: S3Request): ByteRange | undefined {
  const part_number = query.get('partNumber');
  if (part_number === null) {
    return isRangeWanted(head, headers) ? readByteRange(headers.range, head.size) : undefined;
  }
  if (headers.range !== undefined) {
    throw new AwsError('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
  }
  return rangeOfPart(head, readPartNumber(part_number));
}

/** @throws AwsError `PreconditionFailed`, `InvalidRange` and what else may be wrong with how it is wanted */
export function readingOf(head: ObjectHead, request: S3Request): Reading {
  const { headers, query } = request;
  const overriding = overridingHeaders(query);
  if (checkReadConditions(head, headers) === 'unchanged') {
    const { etag, 'last-modified': last_modified, 'cache-control': cache } = objectHeaders(head);
    const short = {
      etag,
      'last-modified': last_modified,
      ...(cache === undefined ? {} : { 'cache-control': cache }),
    };
    return { status: 304, headers: short, range: undefined };
  }
  const range = wantedRange(head, request);
  const { parts } = head.attributes;
  const all = {
    ...objectHeaders(head),
    ...overriding,
    ...(query.has('partNumber') && parts !== undefined ? { 'x-amz-mp-parts-count': parts.length } : {}),
  };
  if (range === undefined) {
    const sums =
      String(headers['x-amz-checksum-mode']).toUpperCase() === 'ENABLED' ? checksumHeaders(head) : {};
    return { status: 200, headers: { ...all, ...sums, 'content-length': head.size }, range };
  }
  const { start, end } = range;
  const part = { 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${head.size}` };
  return { status: 206, headers: { ...all, ...part }, range };
}

/** The object, streamed from its file; part of it where a `Range` or a `partNumber` asks so. */
export const getObject: S3Operation = {
  ...reading,
  async handle(request, { objects }) {
    const { head, stream, close } = await objects.open(request.bucket, request.key);
    try {
      const { status, headers, range } = readingOf(head, request);
      if (status !== 304) return { status, headers, body: stream(range) };
      await close();
      return { status, headers, body: '' };
    } catch (error) {
      await close();
      throw error;
    }
  },
};
