import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { checkBucket } from './check-bucket.ts';
import { isChecksumHeader } from './checksum.ts';
import { readPayload } from './payload.ts';
import type { S3Operation, S3Request } from './s3-operation.ts';
import { parseDocument, xmlAnswer } from './s3-xml.ts';

/** At most 1000 keys. */
const document = z.object({
  Delete: z.object({
    Object: z
      .array(z.record(z.string(), z.string()).and(z.object({ Key: z.string() })))
      .min(1)
      .max(1000),
    Quiet: z.enum(['true', 'false']).optional(),
  }),
});
type Wanted = { Key: string } & Record<string, string>;

/** S3 takes no list of deletions that could have been spoiled on its way. */
function checkSummed({ headers }: S3Request): void {
  if (headers['content-md5'] !== undefined || headers['x-amz-trailer'] !== undefined) return;
  if (Object.keys(headers).some(isChecksumHeader)) return;
  throw new AwsError('InvalidRequest', 'Missing required header for this request: Content-MD5');
}

/** Why this one can not be deleted as it is wanted. */
function refusalOf({ Key, VersionId = 'null', ...more }: Wanted): AwsError | undefined {
  if (Key === '') return new AwsError('UserKeyMustBeSpecified', 'The specified key is empty.');
  // Buckets here have no versions: every object is the version "null".
  if (VersionId !== 'null') return new AwsError('NoSuchVersion', 'The specified version does not exist.');
  const [condition] = Object.keys(more);
  if (condition === undefined) return undefined;
  return new AwsError('NotImplemented', `This endpoint does not implement ${condition} here.`);
}

export const deleteObjects: S3Operation = {
  query: ['delete'],
  headers: ['x-amz-sdk-checksum-algorithm', 'x-amz-decoded-content-length', 'x-amz-trailer'],
  async handle(request, { objects }) {
    checkSummed(request);
    const body = await readPayload(request, 2 * 1024 * 1024);
    const { Object: wanted, Quiet } = parseDocument(body.toString('utf8'), document, ['Object']).Delete;
    checkBucket(objects, request.bucket);
    const refusals = new Map<string, AwsError>();
    for (const one of wanted) {
      const refusal = refusalOf(one);
      if (refusal !== undefined) refusals.set(one.Key, refusal);
    }
    const keys = wanted.map(({ Key }) => Key).filter((key) => !refusals.has(key));
    for (const [key, refusal] of await objects.deleteMany(request.bucket, keys)) refusals.set(key, refusal);
    const Deleted = Quiet === 'true' ? [] : keys.filter((Key) => !refusals.has(Key)).map((Key) => ({ Key }));
    const refused = [...refusals].map(([Key, { code, message }]) => ({ Key, Code: code, Message: message }));
    return xmlAnswer('DeleteResult', { Deleted, Error: refused });
  },
};
