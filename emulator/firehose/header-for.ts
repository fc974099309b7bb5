import { randomUUID } from 'node:crypto';
import { conversionOf } from './conversion-configuration.ts';
import { type Backup, bucketName, type Destination, isPartitioned, keyLayoutOf } from './destination.ts';
import { objectKeys } from './key-layout.ts';
import { processingOf } from './processing-configuration.ts';
import type { SegmentHeader } from './segment-header.ts';
import type { StreamState } from './stream-state.ts';

function backupOf(destination: Destination): Backup | undefined {
  return destination.S3BackupMode === 'Enabled' ? destination.S3BackupConfiguration : undefined;
}

/**
 * The header of a segment that begins at `arrival_ms` (ms since the epoch): all that its delivery needs, names of
 * objects included, so that it is the same however often it is tried.
 * @param source how functions are told of the stream
 */
export function headerFor(
  { destination, name, version }: StreamState,
  arrival_ms: number,
  source: NonNullable<SegmentHeader['source']>,
): SegmentHeader {
  const keysOf = (of: Backup) => objectKeys(keyLayoutOf(of, name, String(version)), arrival_ms, randomUUID());
  const conversion = conversionOf(destination.DataFormatConversionConfiguration);
  const processing = processingOf(destination.ProcessingConfiguration);
  const backup = backupOf(destination);
  return {
    format: 1,
    stream: name,
    bucket: bucketName(destination.BucketARN),
    ...keysOf(destination),
    compression: destination.CompressionFormat ?? 'UNCOMPRESSED',
    ...(conversion === undefined ? {} : { conversion }),
    ...(processing === undefined ? {} : { processing, source }),
    ...(isPartitioned(destination) ? { is_partitioned: true } : {}),
    ...(backup === undefined
      ? {}
      : {
          backup: {
            bucket: bucketName(backup.BucketARN),
            key: keysOf(backup).key,
            compression: backup.CompressionFormat ?? 'UNCOMPRESSED',
          },
        }),
  };
}
