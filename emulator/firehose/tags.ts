import { z } from 'zod';
import { AwsError } from '../aws-error.ts';

export type Tag = { Key: string; Value?: string | undefined };

const max_tags = 50;
const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u;

/** TagKey and TagValue of the Firehose API 2015-08-04. */
export const tagKey = z
  .string()
  .min(1, 'must have at least 1 character')
  .max(128, 'must have at most 128 characters')
  .regex(characters, 'must hold letters, digits, white space and _ . : / = + - % @ only')
  .regex(/^(?!aws:)/, 'must not begin with aws:');
const tag = z.object({
  Key: tagKey,
  Value: z
    .string()
    .max(256, 'must have at most 256 characters')
    .regex(characters, 'must hold letters, digits, white space and _ . : / = + - % @ only')
    .optional(),
});
export const tagsInput = z
  .array(tag)
  .min(1, 'must have at least 1 tag')
  .max(max_tags, `must have at most ${max_tags} tags`);

/**
 * `old` with `added` in it or in place of what had the same key, by key.
 * @throws AwsError `InvalidArgumentException` where a key comes twice, `LimitExceededException` past 50 tags
 */
export function mergeTags(old: readonly Tag[], added: readonly Tag[]): Tag[] {
  const names = new Set(added.map(({ Key }) => Key));
  if (names.size < added.length) {
    throw new AwsError('InvalidArgumentException', 'Tags: a key must not be there more than once.');
  }
  const merged = [...old.filter(({ Key }) => !names.has(Key)), ...added];
  if (merged.length > max_tags) {
    throw new AwsError('LimitExceededException', `A stream can have at most ${max_tags} tags.`);
  }
  return merged.sort((left, right) => (left.Key < right.Key ? -1 : 1));
}
