import { z } from 'zod';
import { bufferingOf, destinationConfiguration } from './destination.ts';

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
  tags: z.array(z.object({ Key: z.string(), Value: z.string().optional() })).optional(),
});
export type StreamState = z.output<typeof streamState>;

export const destination_id = 'destinationId-000000000001';

/** DeliveryStreamDescription, as DescribeDeliveryStream gives it. Times become seconds since the epoch. */
export function describeStream(state: StreamState, arn: string): Record<string, unknown> {
  const { destination } = state;
  const common = {
    RoleARN: destination.RoleARN,
    BucketARN: destination.BucketARN,
    Prefix: destination.Prefix,
    ErrorOutputPrefix: destination.ErrorOutputPrefix,
    BufferingHints: bufferingOf(destination),
    CompressionFormat: destination.CompressionFormat ?? 'UNCOMPRESSED',
    EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
    CloudWatchLoggingOptions: destination.CloudWatchLoggingOptions ?? { Enabled: false },
  };
  const extended = {
    ...common,
    ProcessingConfiguration: destination.ProcessingConfiguration ?? { Enabled: false, Processors: [] },
    S3BackupMode: 'Disabled',
    DataFormatConversionConfiguration: destination.DataFormatConversionConfiguration ?? { Enabled: false },
    FileExtension: destination.FileExtension,
    CustomTimeZone: destination.CustomTimeZone ?? 'UTC',
  };
  return {
    DeliveryStreamName: state.name,
    DeliveryStreamARN: arn,
    DeliveryStreamStatus: 'ACTIVE',
    DeliveryStreamEncryptionConfiguration: { Status: 'DISABLED' },
    DeliveryStreamType: 'DirectPut',
    VersionId: String(state.version),
    CreateTimestamp: state.created_at / 1000,
    LastUpdateTimestamp: state.updated_at === undefined ? undefined : state.updated_at / 1000,
    Destinations: [
      {
        DestinationId: destination_id,
        S3DestinationDescription: common,
        ExtendedS3DestinationDescription: extended,
      },
    ],
    HasMoreDestinations: false,
  };
}
