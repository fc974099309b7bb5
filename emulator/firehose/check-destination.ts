import { randomUUID } from 'node:crypto';
import { IANAZone } from 'luxon';
import { AwsError } from '../aws-error.ts';
import { keyFault } from '../s3/object-key.ts';
import { checkPartitioning } from './check-partitioning.ts';
import { conversionOf } from './conversion-configuration.ts';
import { type Backup, type Destination, isPartitioned, keyLayoutOf } from './destination.ts';
import {
  errorKey,
  hasExpression,
  type KeyLayout,
  namesErrorType,
  objectKeys,
  partitionKeysIn,
} from './key-layout.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

function refuseUnsupported({ EncryptionConfiguration }: Backup): void {
  if (EncryptionConfiguration?.KMSEncryptionConfig === undefined) return;
  throw invalid('EncryptionConfiguration.KMSEncryptionConfig is not supported by this endpoint.');
}

function checkPrefixes({ prefix, error_prefix, time_zone }: KeyLayout): void {
  if (!IANAZone.isValidZone(time_zone)) throw invalid(`CustomTimeZone ${time_zone} is not a time zone.`);
  if (namesErrorType(prefix)) throw invalid('Prefix must not contain !{firehose:error-output-type}.');
  if (partitionKeysIn(error_prefix ?? '').length > 0) {
    throw invalid(
      'ErrorOutputPrefix must not contain !{partitionKeyFromQuery:...} or !{partitionKeyFromLambda:...}.',
    );
  }
  if (hasExpression(prefix) && error_prefix === undefined) {
    throw invalid('ErrorOutputPrefix must not be empty when Prefix contains expressions.');
  }
  const needs_type = hasExpression(prefix) || hasExpression(error_prefix ?? '');
  if (needs_type && !namesErrorType(error_prefix ?? '')) {
    throw invalid('ErrorOutputPrefix must contain !{firehose:error-output-type}.');
  }
}

/** Makes keys of today with the layout, and checks that they can be stored. */
function checkKeys(layout: KeyLayout): void {
  const name = /[^/]*$/;
  for (const [member, key] of Object.entries(trialKeys(layout))) {
    const fault = keyFault(key);
    if (fault !== undefined) throw invalid(`${member}: such a key can not be stored here: ${fault}.`);
    if (key.replace(name, '').length > 512) throw invalid(`${member} is longer than 512 characters.`);
  }
}

function trialKeys(layout: KeyLayout): { Prefix: string; ErrorOutputPrefix: string } {
  try {
    const { key, error_key } = objectKeys(layout, Date.now(), randomUUID());
    return { Prefix: key, ErrorOutputPrefix: errorKey(error_key, 'format-conversion-failed') };
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid(`Prefix or ErrorOutputPrefix: ${cause.message}.`);
    throw cause;
  }
}

function checkPlaces(destination: Backup | Destination, stream: string): void {
  refuseUnsupported(destination);
  const layout = keyLayoutOf(destination, stream, '1');
  checkPrefixes(layout);
  checkKeys(layout);
}

function checkBackup(destination: Destination, stream: string): void {
  const { S3BackupConfiguration: backup } = destination;
  if (backup !== undefined) checkPlaces(backup, stream);
  else if (destination.S3BackupMode === 'Enabled') {
    throw invalid('S3BackupConfiguration must be given when S3BackupMode is Enabled.');
  }
  if (backup !== undefined && partitionKeysIn(backup.Prefix ?? '').length > 0) {
    throw invalid('S3BackupConfiguration.Prefix must not contain partition keys.');
  }
}

function checkConversion(destination: Destination): void {
  if (conversionOf(destination.DataFormatConversionConfiguration) === undefined) return;
  if ((destination.CompressionFormat ?? 'UNCOMPRESSED') !== 'UNCOMPRESSED') {
    throw invalid('CompressionFormat must be UNCOMPRESSED when data format conversion is enabled.');
  }
  if ((destination.BufferingHints?.SizeInMBs ?? 128) < 64) {
    throw invalid('BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.');
  }
}

/**
 * Holds a destination to the rules that span members, before a stream gets it.
 * @throws AwsError `InvalidArgumentException` that names the member
 */
export function checkDestination(destination: Destination, stream: string): void {
  checkPartitioning(destination);
  checkPlaces(destination, stream);
  checkBackup(destination, stream);
  checkConversion(destination);
}

/**
 * Holds a change to what Firehose lets change.
 * @throws AwsError `InvalidArgumentException`
 */
export function checkChange(old: Destination, changed: Destination): void {
  if (isPartitioned(old) !== isPartitioned(changed)) {
    const word = isPartitioned(old) ? 'disabled' : 'enabled';
    throw invalid(
      `DynamicPartitioningConfiguration: dynamic partitioning can not be ${word} on an existing stream.`,
    );
  }
  if (old.S3BackupMode === 'Enabled' && changed.S3BackupMode !== 'Enabled') {
    throw invalid('S3BackupMode: a backup that is enabled can not be disabled.');
  }
}
