import { z } from 'zod';
import { operation } from '../operation.ts';
import { changeTags, resourceArn } from './tagged-resource.ts';

const input = z.object({ ResourceARN: resourceArn, TagKeys: z.array(z.string().min(1).max(128)) });

/** Keys that are not there are passed over. */
export const untagResource = operation(input, async ({ ResourceARN, TagKeys }, context) => {
  await changeTags(ResourceARN, context, (old) => old.filter(({ Key }) => !TagKeys.includes(Key)));
  return {};
});
