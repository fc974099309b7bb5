import { AwsError } from '../aws-error.ts';
import { checksumMembers } from './checksum.ts';
import type { ObjectHead } from './object-store.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

const known = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];

function wantedAttributes({ headers }: S3Request): string[] {
  const text = String(headers['x-amz-object-attributes'] ?? '');
  const names = text.split(',').map((name) => name.trim());
  if (names.every((name) => known.includes(name))) return names;
  const members = { ArgumentName: 'x-amz-object-attributes', ArgumentValue: text };
  throw new AwsError('InvalidArgument', 'Invalid attribute name specified.', { members });
}

function readNumber({ headers }: S3Request, name: string, otherwise: number): number {
  const text = String(headers[name] ?? otherwise);
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const members = { ArgumentName: name, ArgumentValue: text };
  throw new AwsError('InvalidArgument', `Argument ${name} must be a whole number`, { members });
}

/** Parts one by one are told only where each has a sum of its own, as on AWS. */
function partsOf({ attributes }: ObjectHead, request: S3Request): object | undefined {
  const { parts, checksum_type } = attributes;
  if (parts === undefined) return undefined;
  const count = { PartsCount: parts.length };
  if (checksum_type === undefined) return count;
  const after = readNumber(request, 'x-amz-part-number-marker', 0);
  const most = Math.min(1000, readNumber(request, 'x-amz-max-parts', 1000));
  const left = parts.filter(({ number }) => number > after);
  const shown = left.slice(0, most);
  const is_truncated = most > 0 && left.length > shown.length;
  return {
    ...count,
    PartNumberMarker: after,
    NextPartNumberMarker: is_truncated ? shown.at(-1)?.number : undefined,
    MaxParts: most,
    IsTruncated: is_truncated,
    Part: shown.map(({ number, size, checksums }) => ({
      PartNumber: number,
      Size: size,
      ...checksumMembers(checksums),
    })),
  };
}

export const getObjectAttributes: S3Operation = {
  query: ['attributes'],
  headers: ['x-amz-object-attributes', 'x-amz-max-parts', 'x-amz-part-number-marker'],
  async handle(request, { objects }) {
    const wanted = wantedAttributes(request);
    const head = await objects.head(request.bucket, request.key);
    const { checksums, checksum_type, headers = {} } = head.attributes;
    const is_wanted = (name: string) => wanted.includes(name);
    const has_sum = is_wanted('Checksum') && checksum_type !== undefined;
    const answer = xmlAnswer('GetObjectAttributesResponse', {
      ETag: is_wanted('ETag') ? head.etag.replaceAll('"', '') : undefined,
      Checksum: has_sum ? { ...checksumMembers(checksums), ChecksumType: checksum_type } : undefined,
      ObjectParts: is_wanted('ObjectParts') ? partsOf(head, request) : undefined,
      StorageClass: is_wanted('StorageClass') ? (headers['x-amz-storage-class'] ?? 'STANDARD') : undefined,
      ObjectSize: is_wanted('ObjectSize') ? head.size : undefined,
    });
    const modified = { 'last-modified': head.last_modified.toUTCString() };
    return { ...answer, headers: { ...answer.headers, ...modified } };
  },
};
