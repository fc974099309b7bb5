import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';
import { mergeTags, tagsInput } from './tags.ts';

const input = z.object({ DeliveryStreamName: streamName, Tags: tagsInput });

export const tagDeliveryStream = operation(input, async ({ DeliveryStreamName, Tags }, { firehose }) => {
  await firehose.relabel(DeliveryStreamName, ({ tags = [] }) => ({ tags: mergeTags(tags, Tags) }));
  return {};
});
