/** The S3 destination of a stream, with the names and defaults of the Firehose API 2015-08-04. */
import { z } from 'zod';
import { compressionFormat, extensions } from './compress-file.ts';
import { conversionConfiguration, conversionOf } from './conversion-configuration.ts';
import type { KeyLayout } from './key-layout.ts';
import { processingConfiguration } from './processing-configuration.ts';

const prefix = z.string().max(1024, 'must have at most 1024 characters');
const role = z
  .string()
  .regex(/^arn:.*$/, 'must be an ARN')
  .max(512);

const bufferingHints = z.object({
  SizeInMBs: z.number().int().min(1, 'must be from 1 to 128').max(128, 'must be from 1 to 128').optional(),
  IntervalInSeconds: z
    .number()
    .int()
    .min(0, 'must be from 0 to 900')
    .max(900, 'must be from 0 to 900')
    .optional(),
});

/** All members of S3DestinationUpdate: the old destination, and that of a backup. */
export const s3DestinationUpdate = z.object({
  RoleARN: role.optional(),
  BucketARN: z
    .string()
    .regex(/^arn:[a-z-]+:s3:::.+$/, 'must be the ARN of a bucket')
    .max(2048)
    .optional(),
  Prefix: prefix.optional(),
  ErrorOutputPrefix: prefix.optional(),
  BufferingHints: bufferingHints.optional(),
  CompressionFormat: compressionFormat.optional(),
  CloudWatchLoggingOptions: z
    .object({
      Enabled: z.boolean(),
      LogGroupName: z.string().max(512),
      LogStreamName: z.string().max(512),
    })
    .partial()
    .optional(),
  EncryptionConfiguration: z
    .object({ NoEncryptionConfig: z.literal('NoEncryption'), KMSEncryptionConfig: z.unknown() })
    .partial()
    .optional(),
});
const needed = { RoleARN: true, BucketARN: true } as const;
export const s3DestinationConfiguration = s3DestinationUpdate.required(needed);
export type Backup = z.output<typeof s3DestinationConfiguration> & {
  CustomTimeZone?: string | undefined;
  FileExtension?: string | undefined;
};

const extended = s3DestinationUpdate.extend({
  CustomTimeZone: z.string().max(50).optional(),
  FileExtension: z
    .string()
    .max(128)
    .regex(/^$|^\.[0-9a-z!\-_.*'()]+$/, "must begin with a dot and hold a-z, 0-9 and !-_.*'() only")
    .optional(),
  DataFormatConversionConfiguration: conversionConfiguration.optional(),
  ProcessingConfiguration: processingConfiguration.optional(),
  DynamicPartitioningConfiguration: z
    .object({
      Enabled: z.boolean(),
      RetryOptions: z.object({ DurationInSeconds: z.number().int().min(0).max(7200) }).partial(),
    })
    .partial()
    .optional(),
  S3BackupMode: z.enum(['Disabled', 'Enabled']).optional(),
});
/** All members of ExtendedS3DestinationUpdate. */
export const destinationUpdate = extended.extend({ S3BackupUpdate: s3DestinationUpdate.optional() });
/** ExtendedS3DestinationConfiguration; one of the old kind is one with fewer members. */
export const destinationConfiguration = extended
  .extend({ S3BackupConfiguration: s3DestinationConfiguration.optional() })
  .required(needed);
export type Destination = z.output<typeof destinationConfiguration>;

export const bucketName = (arn: string) => arn.replace(/^arn:[a-z-]+:s3:::/, '');

export const isPartitioned = (destination: Destination) =>
  destination.DynamicPartitioningConfiguration?.Enabled === true;

/** @param converts whether its objects are Parquet */
function extensionOf(destination: Backup, converts: boolean): string {
  if (destination.FileExtension !== undefined && destination.FileExtension !== '')
    return destination.FileExtension;
  return converts ? '.parquet' : extensions[destination.CompressionFormat ?? 'UNCOMPRESSED'];
}

const converts = (destination: Backup | Destination) =>
  'DataFormatConversionConfiguration' in destination &&
  conversionOf(destination.DataFormatConversionConfiguration) !== undefined;

/** How the objects of version `version` of `stream` are named. */
export function keyLayoutOf(destination: Backup | Destination, stream: string, version: string): KeyLayout {
  return {
    stream,
    version,
    prefix: destination.Prefix ?? '',
    error_prefix: destination.ErrorOutputPrefix === '' ? undefined : destination.ErrorOutputPrefix,
    time_zone: destination.CustomTimeZone || 'UTC',
    extension: extensionOf(destination, converts(destination)),
  };
}

/** The hints with Firehose's defaults: 5 MiB, 128 with conversion, 64 with dynamic partitioning, and 300 s. */
export function bufferingOf(destination: Backup | Destination): {
  SizeInMBs: number;
  IntervalInSeconds: number;
} {
  const least = 'DynamicPartitioningConfiguration' in destination && isPartitioned(destination) ? 64 : 5;
  const size = converts(destination) ? 128 : least;
  const { SizeInMBs = size, IntervalInSeconds = 300 } = destination.BufferingHints ?? {};
  return { SizeInMBs, IntervalInSeconds };
}
