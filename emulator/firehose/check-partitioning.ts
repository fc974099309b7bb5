import { AwsError } from '../aws-error.ts';
import { bufferingOf, type Destination, isPartitioned } from './destination.ts';
import { partitionKeysIn } from './key-layout.ts';
import { processingOf } from './processing-configuration.ts';

const invalid = (message: string) => new AwsError('InvalidArgumentException', message);

/** Of a stream without dynamic partitioning. */
function checkWithout(destination: Destination): void {
  if (partitionKeysIn(destination.Prefix ?? '').length > 0) {
    throw invalid(
      'Dynamic Partitioning Namespaces can only be part of a prefix expression when Dynamic Partitioning is enabled.',
    );
  }
  if (processingOf(destination.ProcessingConfiguration)?.metadata_query !== undefined) {
    throw invalid('MetadataExtraction can only be present when Dynamic Partitioning is enabled.');
  }
}

/**
 * The rules of dynamic partitioning, in AWS's words where they are known: keys in the prefix and a processor that
 * makes each, 64 MiB, 60 s.
 * @throws AwsError `InvalidArgumentException`
 */
export function checkPartitioning(destination: Destination): void {
  if (isPartitioned(destination)) checkWith(destination);
  else checkWithout(destination);
}

function checkWith(destination: Destination): void {
  const keys = partitionKeysIn(destination.Prefix ?? '');
  if (keys.length === 0) {
    throw invalid(
      'S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled',
    );
  }
  const processing = processingOf(destination.ProcessingConfiguration);
  const makers = { Lambda: processing?.lambda, Query: processing?.metadata_query };
  const type = { Lambda: 'Lambda', Query: 'MetadataExtraction' };
  for (const { from, key } of keys) {
    if (makers[from] === undefined) {
      throw invalid(`Prefix: !{partitionKeyFrom${from}:${key}} needs a processor of the type ${type[from]}.`);
    }
  }
  const { SizeInMBs, IntervalInSeconds } = bufferingOf(destination);
  if (SizeInMBs < 64) {
    throw invalid('BufferingHints.SizeInMBs must be at least 64 when Dynamic Partitioning is enabled.');
  }
  if (IntervalInSeconds < 60) {
    throw invalid(
      'BufferingHints.IntervalInSeconds must be at least 60 seconds when Dynamic Partitioning is enabled.',
    );
  }
}
