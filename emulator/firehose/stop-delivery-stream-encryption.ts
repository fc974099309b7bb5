import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';

const input = z.object({ DeliveryStreamName: streamName });

export const stopDeliveryStreamEncryption = operation(input, async ({ DeliveryStreamName }, { firehose }) => {
  await firehose.relabel(DeliveryStreamName, () => ({ encryption: null }));
  return {};
});
