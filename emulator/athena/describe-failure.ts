import { failureOf } from './failure.ts';
import { ResultNotWritten } from './write-result.ts';

/**
 * What a query that threw is FAILED with, by the catalog of Athena's errors: 401 is a result that could not be written,
 * 100 an internal failure.
 * @param tell is given the cause of what is no fault of the query's
 */
export function describeFailure(thrown: unknown, tell: (cause: unknown) => void) {
  const known = failureOf(thrown);
  if (known !== undefined) {
    const { category, type, reason } = known;
    return { failure: { category, type, retryable: false }, reason };
  }
  tell(thrown);
  const is_full = thrown instanceof ResultNotWritten;
  const message = is_full ? thrown.message : 'The local engine failed. Its log says why.';
  const failure = { category: 1 as const, type: is_full ? 401 : 100, retryable: true };
  return { failure, reason: `GENERIC_INTERNAL_ERROR: ${message}` };
}
