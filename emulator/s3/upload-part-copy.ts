import { rm } from 'node:fs/promises';
import { AwsError } from '../aws-error.ts';
import type { ByteRange } from './byte-range.ts';
import { checksumMembers } from './checksum.ts';
import { checkCopySize, openCopySource, source_headers } from './copy-source.ts';
import { findUpload, keepPart, partNumberOf } from './find-upload.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';
import { xmlAnswer } from './s3-xml.ts';
import { writeCopy } from './write-body.ts';

/** Unlike a `Range`, it must have both ends and lie inside of the object. */
function readCopyRange({ headers }: S3Request, size: number): ByteRange | undefined {
  const text = headers['x-amz-copy-source-range'];
  if (text === undefined) return undefined;
  const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(String(text)) ?? [];
  const [start, end] = [Number(first), Number(last)];
  const members = { ArgumentName: 'x-amz-copy-source-range', ArgumentValue: String(text) };
  if (first === undefined || start > end) {
    const message =
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy';
    throw new AwsError('InvalidArgument', message, { members });
  }
  if (end < size) return { start, end };
  const message = `Range specified is not valid for source object of size: ${size}`;
  throw new AwsError('InvalidArgument', message, { members });
}

export const uploadPartCopy: S3Operation = {
  query: ['partNumber', 'uploadId'],
  headers: [...source_headers, 'x-amz-copy-source-range'],
  async handle(request, context) {
    const number = partNumberOf(request);
    const upload = findUpload(request, context);
    const { checksum } = upload.wanted;
    const { head, stream, close } = await openCopySource(context.objects, request);
    const file = context.objects.temporaryPath();
    try {
      const range = readCopyRange(request, head.size);
      checkCopySize(range === undefined ? head.size : range.end - range.start + 1);
      const sums = await writeCopy(stream(range), file, checksum === undefined ? [] : [checksum]);
      const { written_ms } = await keepPart(context, upload, file, { number, sums });
      return xmlAnswer('CopyPartResult', {
        LastModified: new Date(written_ms).toISOString(),
        ETag: `"${sums.md5}"`,
        ...checksumMembers(sums.checksums),
      });
    } finally {
      await close();
      await rm(file, { force: true });
    }
  },
};
