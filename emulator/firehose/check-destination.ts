import { randomUUID } from 'node:crypto';
import { IANAZone } from 'luxon';
import { AwsError } from '../aws-error.ts';
import { keyFault } from '../s3/object-key.ts';
import { conversionOf } from './conversion-configuration.ts';
import { type Destination, keyLayoutOf } from './destination.ts';
import { hasExpression, type KeyLayout, namesErrorType, objectKeys } from './key-layout.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

function refuseUnsupported(destination: Destination): void {
  const unsupported = {
    'ProcessingConfiguration.Enabled': destination.ProcessingConfiguration?.Enabled === true,
    'DynamicPartitioningConfiguration.Enabled':
      destination.DynamicPartitioningConfiguration?.Enabled === true,
    'S3BackupMode Enabled': destination.S3BackupMode === 'Enabled',
    'EncryptionConfiguration.KMSEncryptionConfig':
      destination.EncryptionConfiguration?.KMSEncryptionConfig !== undefined,
  };
  for (const [name, is_asked] of Object.entries(unsupported)) {
    if (is_asked) throw invalid(`${name} is not supported by this endpoint.`);
  }
  const format = destination.CompressionFormat ?? 'UNCOMPRESSED';
  if (format !== 'UNCOMPRESSED' && format !== 'GZIP') {
    throw invalid(`CompressionFormat ${format} is not supported by this endpoint: use GZIP or UNCOMPRESSED.`);
  }
}

function checkPrefixes(layout: KeyLayout): void {
  const { prefix, error_prefix, time_zone } = layout;
  if (!IANAZone.isValidZone(time_zone)) throw invalid(`CustomTimeZone ${time_zone} is not a time zone.`);
  if (/!\{partitionKeyFrom(Query|Lambda):/.test(prefix)) {
    throw invalid(
      'Prefix: !{partitionKeyFromQuery|Lambda} needs dynamic partitioning, which is not supported.',
    );
  }
  if (namesErrorType(prefix)) throw invalid('Prefix must not contain !{firehose:error-output-type}.');
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
    return { Prefix: key, ErrorOutputPrefix: error_key };
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid(`Prefix or ErrorOutputPrefix: ${cause.message}.`);
    throw cause;
  }
}

/**
 * Holds a destination to the rules that span members, before a stream gets it.
 * @throws AwsError `InvalidArgumentException` that names the member
 */
export function checkDestination(destination: Destination, stream: string): void {
  refuseUnsupported(destination);
  const layout = keyLayoutOf(destination, stream, '1');
  checkPrefixes(layout);
  checkKeys(layout);
  if (conversionOf(destination.DataFormatConversionConfiguration) === undefined) return;
  if ((destination.CompressionFormat ?? 'UNCOMPRESSED') !== 'UNCOMPRESSED') {
    throw invalid('CompressionFormat must be UNCOMPRESSED when data format conversion is enabled.');
  }
  if ((destination.BufferingHints?.SizeInMBs ?? 128) < 64) {
    throw invalid('BufferingHints.SizeInMBs must be at least 64 when data format conversion is enabled.');
  }
}
