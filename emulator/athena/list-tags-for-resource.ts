import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { nextToken } from './next-token.ts';
import { resourceArn, taggedWorkGroup } from './tagged-resource.ts';

/** At least 75 a page: by the API model that is the least. */
const input = z.object({
  ResourceARN: resourceArn,
  NextToken: nextToken,
  MaxResults: z.number().int().min(75).default(75),
});

export const listTagsForResource = operation(input, (members, context) => {
  const name = taggedWorkGroup(members.ResourceARN, context);
  const { Tags = [] } = context.athena.work_groups.get(name);
  const { items, next } = page(Tags, members, 'InvalidRequestException');
  return { Tags: items, ...next };
});
