import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';
import { tagKey } from './tags.ts';

const input = z.object({
  DeliveryStreamName: streamName,
  TagKeys: z.array(tagKey).min(1, 'must have at least 1 key').max(50, 'must have at most 50 keys'),
});

export const untagDeliveryStream = operation(input, async ({ DeliveryStreamName, TagKeys }, { firehose }) => {
  await firehose.relabel(DeliveryStreamName, ({ tags = [] }) => ({
    tags: tags.filter(({ Key }) => !TagKeys.includes(Key)),
  }));
  return {};
});
