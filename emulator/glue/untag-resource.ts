import { z } from 'zod';
import { operation } from '../operation.ts';
import { taggedResource } from './tagged-resource.ts';

export const untagResource = operation(
  z.object({
    ResourceArn: z.string().min(1).max(10_240),
    TagsToRemove: z.array(z.string().min(1).max(128)).max(50),
  }),
  async ({ ResourceArn, TagsToRemove }, context) => {
    const resource = taggedResource(ResourceArn, context);
    const tags = Object.entries(context.catalog.tagsOf(resource));
    const kept = tags.filter(([key]) => !TagsToRemove.includes(key));
    await context.catalog.setTags(resource, Object.fromEntries(kept));
    return {};
  },
);
