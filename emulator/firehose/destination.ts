/** The S3 destination of a stream, with the names and defaults of the Firehose API 2015-08-04. */
import { z } from 'zod';
import { conversionConfiguration, conversionOf } from './conversion-configuration.ts';
import type { KeyLayout } from './key-layout.ts';

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

/** All members of ExtendedS3DestinationUpdate; a creation needs two of them. */
export const destinationUpdate = z.object({
  RoleARN: role.optional(),
  BucketARN: z
    .string()
    .regex(/^arn:[a-z-]+:s3:::.+$/, 'must be the ARN of a bucket')
    .max(2048)
    .optional(),
  Prefix: prefix.optional(),
  ErrorOutputPrefix: prefix.optional(),
  BufferingHints: bufferingHints.optional(),
  CompressionFormat: z.enum(['UNCOMPRESSED', 'GZIP', 'ZIP', 'Snappy', 'HADOOP_SNAPPY']).optional(),
  CustomTimeZone: z.string().max(50).optional(),
  FileExtension: z
    .string()
    .max(128)
    .regex(/^$|^\.[0-9a-z!\-_.*'()]+$/, "must begin with a dot and hold a-z, 0-9 and !-_.*'() only")
    .optional(),
  DataFormatConversionConfiguration: conversionConfiguration.optional(),
  CloudWatchLoggingOptions: z
    .object({ Enabled: z.boolean(), LogGroupName: z.string(), LogStreamName: z.string() })
    .partial()
    .optional(),
  EncryptionConfiguration: z
    .object({ NoEncryptionConfig: z.string(), KMSEncryptionConfig: z.unknown() })
    .partial()
    .optional(),
  ProcessingConfiguration: z
    .object({ Enabled: z.boolean(), Processors: z.array(z.unknown()) })
    .partial()
    .optional(),
  DynamicPartitioningConfiguration: z.object({ Enabled: z.boolean() }).partial().optional(),
  S3BackupMode: z.enum(['Disabled', 'Enabled']).optional(),
});
export const destinationConfiguration = destinationUpdate.required({ RoleARN: true, BucketARN: true });
export type Destination = z.output<typeof destinationConfiguration>;

function extensionOf(destination: Destination): string {
  if (destination.FileExtension !== undefined && destination.FileExtension !== '')
    return destination.FileExtension;
  if (conversionOf(destination.DataFormatConversionConfiguration) !== undefined) return '.parquet';
  return destination.CompressionFormat === 'GZIP' ? '.gz' : '';
}

/** How the objects of version `version` of `stream` are named. */
export function keyLayoutOf(destination: Destination, stream: string, version: string): KeyLayout {
  return {
    stream,
    version,
    prefix: destination.Prefix ?? '',
    error_prefix: destination.ErrorOutputPrefix === '' ? undefined : destination.ErrorOutputPrefix,
    time_zone: destination.CustomTimeZone ?? 'UTC',
    extension: extensionOf(destination),
  };
}

/** The hints with Firehose's defaults: 5 MiB, 128 with conversion, and 300 s. */
export function bufferingOf(destination: Destination): { SizeInMBs: number; IntervalInSeconds: number } {
  const converts = conversionOf(destination.DataFormatConversionConfiguration) !== undefined;
  const { SizeInMBs = converts ? 128 : 5, IntervalInSeconds = 300 } = destination.BufferingHints ?? {};
  return { SizeInMBs, IntervalInSeconds };
}
