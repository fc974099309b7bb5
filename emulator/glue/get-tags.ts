import { z } from 'zod';
import { operation } from '../operation.ts';
import { taggedResource } from './tagged-resource.ts';

export const getTags = operation(
  z.object({ ResourceArn: z.string().min(1).max(10_240) }),
  ({ ResourceArn }, context) => ({ Tags: context.catalog.tagsOf(taggedResource(ResourceArn, context)) }),
);
