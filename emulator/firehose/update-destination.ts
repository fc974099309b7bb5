import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { destinationUpdate } from './destination.ts';
import { streamName } from './records.ts';
import { destination_id } from './stream-state.ts';

const input = z.object({
  DeliveryStreamName: streamName,
  CurrentDeliveryStreamVersionId: z.string().regex(/^[0-9]{1,50}$/, 'must be a version'),
  DestinationId: z.string(),
  ExtendedS3DestinationUpdate: destinationUpdate.optional(),
});

/** Members that are given replace those of the destination, whole; the others stay. */
export const updateDestination = operation(input, async (members, { firehose }) => {
  const { DeliveryStreamName, ExtendedS3DestinationUpdate: update } = members;
  const { destination } = firehose.get(DeliveryStreamName);
  if (members.DestinationId !== destination_id) {
    throw new AwsError('InvalidArgumentException', `DestinationId ${members.DestinationId} not found.`);
  }
  if (update === undefined) {
    throw new AwsError('InvalidArgumentException', 'ExtendedS3DestinationUpdate is missing.');
  }
  const { RoleARN = destination.RoleARN, BucketARN = destination.BucketARN } = update;
  const merged = { ...destination, ...update, RoleARN, BucketARN };
  await firehose.update(DeliveryStreamName, Number(members.CurrentDeliveryStreamVersionId), merged);
  return {};
});
