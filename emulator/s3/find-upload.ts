import { open } from 'node:fs/promises';
import type { Sums } from './body-sums.ts';
import { readPartNumber } from './byte-range.ts';
import { checkBucket } from './check-bucket.ts';
import type { S3Context, S3Request } from './s3-operation.ts';
import type { Upload } from './uploads.ts';

/** The upload that a request names. @throws AwsError `NoSuchBucket`, `NoSuchUpload` (404) */
export function findUpload({ bucket, key, query }: S3Request, { objects }: S3Context): Upload {
  checkBucket(objects, bucket);
  return objects.uploads.get(bucket, key, query.get('uploadId') ?? '');
}

export const partNumberOf = ({ query }: S3Request) => readPartNumber(query.get('partNumber') ?? '');

/** Makes the finished file a part of the upload, durably. */
export async function keepPart(
  { objects }: S3Context,
  upload: Upload,
  file: string,
  { number, sums }: { number: number; sums: Sums },
): Promise<{ written_ms: number }> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  const written_ms = Date.now();
  await objects.uploads.putPart(upload, file, { ...sums, number, written_ms });
  return { written_ms };
}
