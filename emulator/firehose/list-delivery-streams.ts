import { z } from 'zod';
import { operation } from '../operation.ts';
import { streamName } from './records.ts';

const input = z.object({
  Limit: z.number().int().min(1).max(10_000).default(10),
  DeliveryStreamType: z.string().optional(),
  ExclusiveStartDeliveryStreamName: streamName.optional(),
});

export const listDeliveryStreams = operation(input, (members, { firehose }) => {
  const { Limit, DeliveryStreamType = 'DirectPut', ExclusiveStartDeliveryStreamName = '' } = members;
  const all = DeliveryStreamType === 'DirectPut' ? firehose.list() : [];
  const names = all.map(({ name }) => name).filter((name) => name > ExclusiveStartDeliveryStreamName);
  return { DeliveryStreamNames: names.slice(0, Limit), HasMoreDeliveryStreams: names.length > Limit };
});
