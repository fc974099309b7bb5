import { AwsError } from '../aws-error.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { invalidRequest } from './invalid-request.ts';
import { noResult } from './no-result.ts';
import { parseLocation } from './parse-location.ts';
import type { QueryExecution } from './query-execution.ts';

/**
 * The list of the files that a statement wrote, one a row: S3 locations.
 * @throws AwsError where the statement leaves no such list, or somebody deleted it
 */
export async function manifestRows(
  { manifest_location, kind }: QueryExecution,
  objects: ObjectStore,
): Promise<string[][]> {
  if (manifest_location === undefined) {
    throw invalidRequest(`A query of the type ${kind.substatement} has no data manifest.`);
  }
  const { bucket, key } = parseLocation(manifest_location);
  try {
    const text = (await objects.get(bucket, key)).toString('utf8');
    return text.split('\n').flatMap((line) => (line === '' ? [] : [[line]]));
  } catch (error) {
    if (error instanceof AwsError) throw noResult();
    throw error;
  }
}
