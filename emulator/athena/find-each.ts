import { AwsError } from '../aws-error.ts';

/** Why one of many could not be given, in the members that Athena's batch operations have for it. */
type Unprocessed = { ErrorCode: string; ErrorMessage: string };

/** What `find` gives for each key, and what it threw instead, told by the key. */
export function findEach<T>(
  keys: readonly string[],
  find: (key: string) => T,
): { found: T[]; unprocessed: [key: string, why: Unprocessed][] } {
  const found: T[] = [];
  const unprocessed: [string, Unprocessed][] = [];
  for (const key of keys) {
    try {
      found.push(find(key));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const ErrorCode =
        error.code === 'ResourceNotFoundException' ? 'STATEMENT_NOT_FOUND' : String(error.members.ErrorCode);
      unprocessed.push([key, { ErrorCode, ErrorMessage: error.message }]);
    }
  }
  return { found, unprocessed };
}
