import { algorithmOf, checksumMembers } from './checksum.ts';
import { findUpload } from './find-upload.ts';
import { invalidArgument, readEncoding, readMost } from './list-names.ts';
import type { S3Operation } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';

function readMarker(query: URLSearchParams): number {
  const text = query.get('part-number-marker') || '0';
  const number = Number(text);
  if (/^\d{1,10}$/.test(text) && number <= 2_147_483_647) return number;
  const message = 'Argument part-number-marker must be an integer between 0 and 2147483647';
  throw invalidArgument('part-number-marker', text, message);
}

export const listParts: S3Operation = {
  query: ['uploadId', 'max-parts', 'part-number-marker', 'encoding-type'],
  async handle(request, context) {
    const { bucket, key, query } = request;
    const after = readMarker(query);
    const max_parts = readMost(query, 'max-parts');
    const encode = readEncoding(query);
    const { id, wanted } = findUpload(request, context);
    const found = context.objects.uploads.parts(id, after, max_parts + 1);
    const shown = found.slice(0, max_parts);
    const is_truncated = max_parts > 0 && found.length > max_parts;
    const owner = { ID: context.account_id };
    return xmlAnswer('ListPartsResult', {
      Bucket: bucket,
      Key: encode(key),
      EncodingType: query.get('encoding-type') || undefined,
      UploadId: id,
      Initiator: owner,
      Owner: owner,
      StorageClass: wanted.attributes.headers?.['x-amz-storage-class'] ?? 'STANDARD',
      ChecksumAlgorithm: wanted.checksum === undefined ? undefined : algorithmOf(wanted.checksum),
      ChecksumType: wanted.checksum_type,
      PartNumberMarker: after,
      // Where it is there, the SDK's paginator asks on.
      NextPartNumberMarker: is_truncated ? shown.at(-1)?.number : undefined,
      MaxParts: max_parts,
      IsTruncated: is_truncated,
      Part: shown.map(({ number, written_ms, md5, size, checksums }) => ({
        PartNumber: number,
        LastModified: new Date(written_ms).toISOString(),
        ETag: `"${md5}"`,
        Size: size,
        ...checksumMembers(checksums),
      })),
    });
  },
};
