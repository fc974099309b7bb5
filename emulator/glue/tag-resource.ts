import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { glueTags } from './glue-tags.ts';
import { taggedResource } from './tagged-resource.ts';

export const tagResource = operation(
  z.object({ ResourceArn: z.string().min(1).max(10_240), TagsToAdd: glueTags }),
  async ({ ResourceArn, TagsToAdd }, context) => {
    const resource = taggedResource(ResourceArn, context);
    const tags = glueTags.safeParse({ ...context.catalog.tagsOf(resource), ...TagsToAdd });
    if (!tags.success) throw new AwsError('InvalidInputException', 'A resource has at most 50 tags.');
    await context.catalog.setTags(resource, tags.data);
    return {};
  },
);
