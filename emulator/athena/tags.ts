import { z } from 'zod';
import { invalidRequest } from './invalid-request.ts';

/** Tags as the API model gives them in a list. */
export const tagList = z.array(
  z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256).default('') }),
);

/** Tags as they are kept: values by their keys, in the order of their making. */
export const tags = z.array(z.object({ Key: z.string(), Value: z.string() })).readonly();

export type Tags = z.output<typeof tags>;

/** AWS's limit for one resource. */
const most_tags = 50;

/** `old` with the tags in `more`, whose values replace those of the same key. @throws AwsError where they are too many */
export function withTags(old: Tags, more: Tags): Tags {
  const all = new Map([...old, ...more].map(({ Key, Value }) => [Key, Value]));
  if (all.size > most_tags) throw invalidRequest(`A resource can have at most ${most_tags} tags.`);
  return [...all].map(([Key, Value]) => ({ Key, Value }));
}
