import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import { destinationConfiguration } from './destination.ts';
import { streamName } from './records.ts';

/** Sources, destinations and settings of the API that this endpoint does not have. */
const unsupported = [
  'KinesisStreamSourceConfiguration',
  'MSKSourceConfiguration',
  'DatabaseSourceConfiguration',
  'DeliveryStreamEncryptionConfigurationInput',
  'S3DestinationConfiguration',
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
  ExtendedS3DestinationConfiguration: destinationConfiguration.optional(),
  Tags: z
    .array(z.object({ Key: z.string().min(1).max(128), Value: z.string().max(256).optional() }))
    .max(50)
    .optional(),
});

export const createDeliveryStream = operation(input, async (members, { firehose }) => {
  const {
    DeliveryStreamName,
    DeliveryStreamType = 'DirectPut',
    ExtendedS3DestinationConfiguration,
  } = members;
  const named = unsupported.find((member) => members[member] !== undefined && members[member] !== null);
  if (named !== undefined) {
    throw new AwsError('InvalidArgumentException', `${named} is not supported by this endpoint.`);
  }
  if (DeliveryStreamType !== 'DirectPut') {
    const message = `DeliveryStreamType ${DeliveryStreamType} is not supported by this endpoint: use DirectPut.`;
    throw new AwsError('InvalidArgumentException', message);
  }
  if (ExtendedS3DestinationConfiguration === undefined) {
    throw new AwsError('InvalidArgumentException', 'ExtendedS3DestinationConfiguration is missing.');
  }
  await firehose.create(DeliveryStreamName, ExtendedS3DestinationConfiguration, members.Tags);
  return { DeliveryStreamARN: firehose.arn(DeliveryStreamName) };
});
