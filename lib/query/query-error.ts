import { AthenaServiceException } from '@aws-sdk/client-athena';
import { AppError } from '../errors.ts';

/** Seconds after which a reader may ask again. */
const retry_after_s = 5;

/**
 * Turns what the SDK threw into an AppError. What Athena says goes to `cause`, and so to the log: the SQL is
 * ours, and so are its mistakes.
 */
export function toQueryError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (!(thrown instanceof AthenaServiceException)) {
    return new AppError('unavailable', 'The lake can not be reached at the moment.', {
      cause: thrown,
      retry_after_s,
    });
  }
  if (thrown.name === 'TooManyRequestsException' || thrown.$retryable?.throttling === true) {
    return new AppError('unavailable', 'Too many queries are running. Try again in a moment.', {
      cause: thrown,
      retry_after_s,
    });
  }
  if (thrown.$fault === 'server') {
    return new AppError('unavailable', 'The lake can not answer at the moment.', {
      cause: thrown,
      retry_after_s,
    });
  }
  return new AppError('query_failed', 'The query failed. The log says why.', { cause: thrown });
}
