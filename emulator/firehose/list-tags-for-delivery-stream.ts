import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';
import { tagKey } from './tags.ts';

const input = z.object({
  DeliveryStreamName: streamName,
  ExclusiveStartTagKey: tagKey.optional(),
  Limit: z.number().int().min(1, 'must be from 1 to 50').max(50, 'must be from 1 to 50').default(50),
});

/** By key. */
export const listTagsForDeliveryStream = operation(input, (members, { firehose }) => {
  const { DeliveryStreamName, ExclusiveStartTagKey: start, Limit } = members;
  const { tags = [] } = firehose.get(DeliveryStreamName);
  const rest = tags.filter(({ Key }) => start === undefined || Key > start);
  return { Tags: rest.slice(0, Limit), HasMoreTags: rest.length > Limit };
});
