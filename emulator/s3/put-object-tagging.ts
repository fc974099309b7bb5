import { readPayload } from './payload.ts';
import { body_headers } from './put-object.ts';
import type { S3Operation } from './s3-operation.ts';
import { parseTagDocument } from './tags.ts';

/** Replaces all tags of the object. */
export const putObjectTagging: S3Operation = {
  query: ['tagging'],
  headers: body_headers,
  async handle(request, { objects }) {
    const { bucket, key } = request;
    const tags = parseTagDocument((await readPayload(request, 65_536)).toString('utf8'));
    await objects.annotate(bucket, key, ({ attributes }) => ({ ...attributes, tags }));
    return { status: 200, headers: {}, body: '' };
  },
};
