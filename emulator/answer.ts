import type { OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { AwsError } from './aws-error.ts';
import type { Log } from './log.ts';

/** What goes back to the client, in whatever protocol it spoke. */
export type Answer = {
  status: number;
  headers: OutgoingHttpHeaders;
  /** A stream's length is in `headers`. */
  body: string | Readable;
};

/**
 * What was thrown, as AWS words it. What is not an AwsError is a fault of ours: the client hears
 * `InternalFailure` (500) and nothing else, the log hears the cause.
 */
export function toAwsError(thrown: unknown, log: Log, where: string): AwsError {
  const unexpected = !(thrown instanceof AwsError);
  const error = unexpected
    ? new AwsError('InternalFailure', 'An internal error occurred.', { status: 500, cause: thrown })
    : thrown;
  if (error.status === 500) log('error', error.message, { where, code: error.code, cause: error.cause });
  return error;
}
