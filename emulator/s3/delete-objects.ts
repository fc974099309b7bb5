import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { checkBucket } from './check-bucket.ts';
import { readPayload } from './payload.ts';
import type { S3Operation } from './s3-operation.ts';
import { parseXml, xmlAnswer } from './s3-xml.ts';

/** At most 1000 keys. A member that would make the deletion conditional or of a version is refused. */
const document = z.object({
  Delete: z.object({
    Object: z
      .array(z.strictObject({ Key: z.string() }))
      .min(1)
      .max(1000),
    Quiet: z.enum(['true', 'false']).optional(),
  }),
});

export const deleteObjects: S3Operation = {
  query: ['delete'],
  headers: ['x-amz-sdk-checksum-algorithm'],
  async handle(request, { objects }) {
    const body = await readPayload(request, 2 * 1024 * 1024);
    const parsed = document.safeParse(parseXml(body.toString('utf8'), ['Object']));
    if (!parsed.success) throw new AwsError('MalformedXML', 'The XML does not validate against the schema.');
    checkBucket(objects, request.bucket);
    const { Object: wanted, Quiet } = parsed.data.Delete;
    const keys = wanted.map(({ Key }) => Key);
    const refusals = await objects.deleteMany(request.bucket, keys);
    const Deleted = Quiet === 'true' ? [] : keys.filter((Key) => !refusals.has(Key)).map((Key) => ({ Key }));
    const refused = [...refusals].map(([Key, { code, message }]) => ({ Key, Code: code, Message: message }));
    return xmlAnswer('DeleteResult', { Deleted, Error: refused });
  },
};
