import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { invalidRequest } from './invalid-request.ts';
import { parseLocation } from './parse-location.ts';
import type { ResultConfiguration } from './result-configuration.ts';
import type { WorkGroup } from './work-group-shapes.ts';

/** Where a query's result goes, and what is said of it. `output_location` ends in `/`. */
export type ResultSettings = {
  output_location: string;
  result_settings: Omit<ResultConfiguration, 'OutputLocation'>;
  /** The request names a place of its own, other than its work group's. */
  overrides_location: boolean;
};

/** @throws AwsError where no result can be written there */
function checkPlace(output_location: string, objects: ObjectStore): void {
  const { bucket, key } = parseLocation(output_location);
  try {
    objects.path(bucket, `${key}result.csv`);
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    if (/^(NoSuchBucket|InvalidBucketName)$/.test(cause.code)) {
      throw invalidRequest(`Unable to verify/create output bucket ${bucket}`);
    }
    throw invalidRequest(`No result can be written to ${output_location}: ${cause.message}`);
  }
}

/** From the least to the most, as EnableMinimumEncryptionConfiguration compares them. */
const encryption_levels = ['SSE_S3', 'SSE_KMS', 'CSE_KMS'];

function checkEncryption({ Name, Configuration }: WorkGroup, asked: ResultConfiguration): void {
  const own = asked.EncryptionConfiguration?.EncryptionOption;
  const least = Configuration.ResultConfiguration?.EncryptionConfiguration?.EncryptionOption;
  if (!Configuration.EnableMinimumEncryptionConfiguration || own === undefined || least === undefined) return;
  if (encryption_levels.indexOf(own) >= encryption_levels.indexOf(least)) return;
  throw invalidRequest(`WorkGroup ${Name} requires at least the encryption ${least} of query results.`);
}

/**
 * What the request asks, as far as its work group lets it: one that enforces its settings does not, and what the
 * request leaves open the work group says.
 * @throws AwsError where no place is named, or none that a result can be written to
 */
export function resultSettings(
  group: WorkGroup,
  given: ResultConfiguration | undefined,
  { objects, account_id }: Pick<Context, 'objects' | 'account_id'>,
): ResultSettings {
  const { EnforceWorkGroupConfiguration, ResultConfiguration: of_group = {} } = group.Configuration;
  const own = EnforceWorkGroupConfiguration ? {} : (given ?? {});
  checkEncryption(group, own);
  const { OutputLocation, ...result_settings } = { ...of_group, ...own };
  if (OutputLocation === undefined) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  }
  const output_location = OutputLocation.endsWith('/') ? OutputLocation : `${OutputLocation}/`;
  checkPlace(output_location, objects);
  const owner = result_settings.ExpectedBucketOwner;
  if (owner !== undefined && owner !== account_id) {
    throw invalidRequest(`The account ${owner} is not the owner of the bucket of ${output_location}`);
  }
  const overrides_location =
    of_group.OutputLocation !== undefined && of_group.OutputLocation !== OutputLocation;
  return { output_location, result_settings, overrides_location };
}
