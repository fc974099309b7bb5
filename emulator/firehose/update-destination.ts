import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { type Destination, destinationUpdate, s3DestinationUpdate } from './destination.ts';
import { streamName } from './records.ts';
import { destination_id } from './stream-state.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

/** Destinations of the API that this endpoint does not have. */
const unsupported = [
  'RedshiftDestinationUpdate',
  'ElasticsearchDestinationUpdate',
  'AmazonopensearchserviceDestinationUpdate',
  'AmazonOpenSearchServerlessDestinationUpdate',
  'SplunkDestinationUpdate',
  'HttpEndpointDestinationUpdate',
  'SnowflakeDestinationUpdate',
  'IcebergDestinationUpdate',
] as const;

const input = z.looseObject({
  DeliveryStreamName: streamName,
  CurrentDeliveryStreamVersionId: z.string().regex(/^[0-9]{1,50}$/, 'must be a version'),
  DestinationId: z
    .string()
    .max(100)
    .regex(/^[a-zA-Z0-9-]+$/, 'must hold letters, digits and - only'),
  S3DestinationUpdate: s3DestinationUpdate.optional(),
  ExtendedS3DestinationUpdate: destinationUpdate.optional(),
});
type Members = z.output<typeof input>;
type Update = z.output<typeof destinationUpdate>;

function updateOf(members: Members): Update {
  const named = unsupported.find((member) => members[member] !== undefined && members[member] !== null);
  if (named !== undefined) throw invalid(`${named} is not supported by this endpoint.`);
  const { S3DestinationUpdate: old, ExtendedS3DestinationUpdate: extended } = members;
  const update = extended ?? old;
  if (update === undefined) throw invalid('ExtendedS3DestinationUpdate is missing.');
  if (old === undefined || extended === undefined) return update;
  throw invalid('Only one destination can be given: ExtendedS3DestinationUpdate or S3DestinationUpdate.');
}

/** `old` with the members of `given` in place of its own, each whole; what must be there stays. */
function merge<
  Kept extends { RoleARN: string; BucketARN: string },
  Given extends { RoleARN?: string | undefined; BucketARN?: string | undefined },
>(old: Kept, given: Given) {
  const { RoleARN = old.RoleARN, BucketARN = old.BucketARN } = given;
  return { ...old, ...given, RoleARN, BucketARN };
}

function backupOf(old: Destination['S3BackupConfiguration'], given: Update['S3BackupUpdate']) {
  if (given === undefined) return old;
  if (old !== undefined) return merge(old, given);
  const { RoleARN, BucketARN } = given;
  if (RoleARN !== undefined && BucketARN !== undefined) return { ...given, RoleARN, BucketARN };
  throw invalid('S3BackupUpdate must name RoleARN and BucketARN where the stream has no backup yet.');
}

/** Members that are given replace those of the destination, whole; the others stay. */
export const updateDestination = operation(input, async (members, { firehose }) => {
  const { DeliveryStreamName, DestinationId, CurrentDeliveryStreamVersionId: version } = members;
  const { destination } = firehose.get(DeliveryStreamName);
  if (DestinationId !== destination_id) throw invalid(`Destination Id ${DestinationId} not found`);
  const { S3BackupUpdate, ...update } = updateOf(members);
  const S3BackupConfiguration = backupOf(destination.S3BackupConfiguration, S3BackupUpdate);
  const merged = { ...merge(destination, update), S3BackupConfiguration };
  await firehose.update(DeliveryStreamName, Number(version), merged);
  return {};
});
