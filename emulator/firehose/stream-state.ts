import { z } from 'zod';
import { type Backup, bufferingOf, type Destination, destinationConfiguration } from './destination.ts';

export const tag = z.object({ Key: z.string(), Value: z.string().optional() });

/** A delivery stream as it is kept. Times are ms since the epoch. */
export const streamState = z.object({
  name: z.string(),
  /** Names the folder of its log, so that a stream made anew under an old name has nothing of the old one. */
  id: z.uuid(),
  /** 1, and one more with each update. */
  version: z.number().int(),
  created_at: z.number(),
  updated_at: z.number().optional(),
  destination: destinationConfiguration,
  /** By key. */
  tags: z.array(tag).optional(),
  /** Server-side encryption as it was asked for: it is described, and nothing here encrypts. */
  encryption: z.object({ KeyType: z.string(), KeyARN: z.string().optional() }).nullish(),
  throughput_hint_mbs: z.number().optional(),
});
export type StreamState = z.output<typeof streamState>;

export const destination_id = 'destinationId-000000000001';

/** S3DestinationDescription. */
function describeS3(destination: Backup | Destination) {
  return {
    RoleARN: destination.RoleARN,
    BucketARN: destination.BucketARN,
    Prefix: destination.Prefix,
    ErrorOutputPrefix: destination.ErrorOutputPrefix,
    BufferingHints: bufferingOf(destination),
    CompressionFormat: destination.CompressionFormat ?? 'UNCOMPRESSED',
    EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
    CloudWatchLoggingOptions: destination.CloudWatchLoggingOptions ?? { Enabled: false },
  };
}

/** ExtendedS3DestinationDescription. */
function describeExtended(destination: Destination) {
  const { S3BackupConfiguration: backup, DynamicPartitioningConfiguration: partitioning } = destination;
  return {
    ...describeS3(destination),
    ProcessingConfiguration: destination.ProcessingConfiguration ?? { Enabled: false, Processors: [] },
    S3BackupMode: destination.S3BackupMode ?? 'Disabled',
    S3BackupDescription: backup === undefined ? undefined : describeS3(backup),
    DataFormatConversionConfiguration: destination.DataFormatConversionConfiguration ?? { Enabled: false },
    DynamicPartitioningConfiguration:
      partitioning?.Enabled === true
        ? { Enabled: true, RetryOptions: partitioning.RetryOptions ?? { DurationInSeconds: 300 } }
        : undefined,
    FileExtension: destination.FileExtension,
    CustomTimeZone: destination.CustomTimeZone || 'UTC',
  };
}

/** DeliveryStreamDescription, as DescribeDeliveryStream gives it. Times become seconds since the epoch. */
export function describeStream(state: StreamState, arn: string): Record<string, unknown> {
  const { destination, encryption, throughput_hint_mbs: hint } = state;
  return {
    DeliveryStreamName: state.name,
    DeliveryStreamARN: arn,
    DeliveryStreamStatus: 'ACTIVE',
    DeliveryStreamEncryptionConfiguration: encryption
      ? { ...encryption, Status: 'ENABLED' }
      : { Status: 'DISABLED' },
    DeliveryStreamType: 'DirectPut',
    VersionId: String(state.version),
    CreateTimestamp: state.created_at / 1000,
    LastUpdateTimestamp: state.updated_at === undefined ? undefined : state.updated_at / 1000,
    Source: hint === undefined ? undefined : { DirectPutSourceDescription: { ThroughputHintInMBs: hint } },
    Destinations: [
      {
        DestinationId: destination_id,
        S3DestinationDescription: describeS3(destination),
        ExtendedS3DestinationDescription: describeExtended(destination),
      },
    ],
    HasMoreDestinations: false,
  };
}
