import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { parseDocument } from './s3-xml.ts';

export type Tag = { Key: string; Value: string };

const invalid = (message: string) => new AwsError('InvalidTag', message);

/**
 * S3's rules: at most ten tags of an object, each key once, keys of 1 to 128 and values of at most 256 characters.
 * @throws AwsError `BadRequest`, `InvalidTag`
 */
function checkTags(tags: readonly Tag[]): void {
  if (tags.length > 10) throw new AwsError('BadRequest', 'Object tags cannot be greater than 10');
  for (const { Key, Value } of tags) {
    if (Key.length < 1 || Key.length > 128) throw invalid('The TagKey you have provided is invalid');
    if (Value.length > 256) throw invalid('The TagValue you have provided is invalid');
  }
  if (new Set(tags.map(({ Key }) => Key)).size === tags.length) return;
  throw invalid('Cannot provide multiple Tags with the same key');
}

/** Tags as in the header `x-amz-tagging`: `a=1&b=2`, encoded as a query. */
export function parseTagHeader(text: string | string[] | undefined): Tag[] {
  const tags = [...new URLSearchParams(String(text ?? ''))].map(([Key, Value]) => ({ Key, Value }));
  checkTags(tags);
  return tags;
}

const tagging = z.object({
  Tagging: z.object({
    TagSet: z.union([
      z.literal('').transform(() => ({ Tag: [] })),
      z.object({ Tag: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
    ]),
  }),
});

/** Tags as in the document of PutObjectTagging. @throws AwsError `MalformedXML` and as S3's rules say */
export function parseTagDocument(text: string): Tag[] {
  const { Tag } = parseDocument(text, tagging, ['Tag']).Tagging.TagSet;
  checkTags(Tag);
  return Tag;
}
