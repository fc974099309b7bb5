import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';
import { describeStream } from './stream-state.ts';

const input = z.object({
  DeliveryStreamName: streamName,
  Limit: z.number().int().min(1).max(10_000).optional(),
  ExclusiveStartDestinationId: z.string().max(100).optional(),
});

export const describeDeliveryStream = operation(input, ({ DeliveryStreamName }, { firehose }) => ({
  DeliveryStreamDescription: describeStream(
    firehose.get(DeliveryStreamName),
    firehose.arn(DeliveryStreamName),
  ),
}));
