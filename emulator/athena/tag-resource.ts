import { z } from 'zod';
import { operation } from '../operation.ts';
import { changeTags, resourceArn } from './tagged-resource.ts';
import { tagList, withTags } from './tags.ts';

const input = z.object({ ResourceARN: resourceArn, Tags: tagList });

export const tagResource = operation(input, async ({ ResourceARN, Tags }, context) => {
  await changeTags(ResourceARN, context, (old) => withTags(old, Tags));
  return {};
});
