import { AwsError } from '../aws-error.ts';
import type { ObjectStore } from '../s3/object-store.ts';
import { parseLocation } from './parse-location.ts';
import { type QueryExecution, resultLocation } from './query-execution.ts';

/** Whether the file of a result still lies in S3. */
export async function hasResult(execution: QueryExecution, objects: ObjectStore): Promise<boolean> {
  const { bucket, key } = parseLocation(resultLocation(execution));
  try {
    await objects.head(bucket, key);
    return true;
  } catch (error) {
    if (error instanceof AwsError) return false;
    throw error;
  }
}
