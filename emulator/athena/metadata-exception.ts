import { AwsError } from '../aws-error.ts';

/** What the catalog gives; what it refuses is a `MetadataException`, whose message begins with the catalog's own code. */
export function fromCatalog<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AwsError) || error.status >= 500) throw error;
    throw new AwsError('MetadataException', `${error.code}: ${error.message}`, { cause: error });
  }
}
