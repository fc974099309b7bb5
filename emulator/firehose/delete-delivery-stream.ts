import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';

const input = z.object({ DeliveryStreamName: streamName, AllowForceDelete: z.boolean().optional() });

/** The stream is gone with the answer; what it had taken is in the lake, unless its bucket refuses. */
export const deleteDeliveryStream = operation(input, async ({ DeliveryStreamName }, { firehose }) => {
  await firehose.delete(DeliveryStreamName);
  return {};
});
