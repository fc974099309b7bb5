import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { type Destination, destinationConfiguration, s3DestinationConfiguration } from './destination.ts';
import { encryptionInput, readEncryption } from './encryption.ts';
import { streamName } from './records.ts';
import { mergeTags, tagsInput } from './tags.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

/** Sources, destinations and settings of the API that this endpoint does not have. */
const unsupported = [
  'KinesisStreamSourceConfiguration',
  'MSKSourceConfiguration',
  'DatabaseSourceConfiguration',
  'RedshiftDestinationConfiguration',
  'ElasticsearchDestinationConfiguration',
  'AmazonopensearchserviceDestinationConfiguration',
  'AmazonOpenSearchServerlessDestinationConfiguration',
  'SplunkDestinationConfiguration',
  'HttpEndpointDestinationConfiguration',
  'SnowflakeDestinationConfiguration',
  'IcebergDestinationConfiguration',
] as const;

const input = z.looseObject({
  DeliveryStreamName: streamName,
  DeliveryStreamType: z.string().optional(),
  DirectPutSourceConfiguration: z
    .object({ ThroughputHintInMBs: z.number().int().min(1).max(100) })
    .optional(),
  DeliveryStreamEncryptionConfigurationInput: encryptionInput.optional(),
  S3DestinationConfiguration: s3DestinationConfiguration.optional(),
  ExtendedS3DestinationConfiguration: destinationConfiguration.optional(),
  Tags: tagsInput.optional(),
});
type Members = z.output<typeof input>;

function refuseUnsupported(members: Members): void {
  const named = unsupported.find((member) => members[member] !== undefined && members[member] !== null);
  if (named !== undefined) throw invalid(`${named} is not supported by this endpoint.`);
  const { DeliveryStreamType = 'DirectPut' } = members;
  if (DeliveryStreamType === 'DirectPut') return;
  throw invalid(`DeliveryStreamType ${DeliveryStreamType} is not supported by this endpoint: use DirectPut.`);
}

/** The destination, of which there is one; the old kind is the newer one with fewer members. */
function destinationOf(members: Members): Destination {
  const { S3DestinationConfiguration: old, ExtendedS3DestinationConfiguration: extended } = members;
  const destination = extended ?? old;
  if (destination === undefined) throw invalid('ExtendedS3DestinationConfiguration is missing.');
  if (extended === undefined || old === undefined) return destination;
  throw invalid(
    'Only one destination can be given: ExtendedS3DestinationConfiguration or S3DestinationConfiguration.',
  );
}

export const createDeliveryStream = operation(input, async (members, { firehose }) => {
  const { DeliveryStreamName: name, Tags = [] } = members;
  refuseUnsupported(members);
  await firehose.create(name, destinationOf(members), {
    tags: mergeTags([], Tags),
    encryption: readEncryption(members.DeliveryStreamEncryptionConfigurationInput),
    throughput_hint_mbs: members.DirectPutSourceConfiguration?.ThroughputHintInMBs,
  });
  return { DeliveryStreamARN: firehose.arn(name) };
});
