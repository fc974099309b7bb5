import type { OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { AwsError } from './aws-error.ts';
import { isDiskFault } from './disk-fault.ts';
import type { FailureLog } from './failure-log.ts';

/** What goes back to the client, in whatever protocol it spoke. */
export type Answer = {
  status: number;
  headers: OutgoingHttpHeaders;
  /** A stream's length is in `headers`. */
  body: string | Readable;
};

function asAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown;
  if (isDiskFault(thrown)) {
    const message = 'Service is unable to handle request: the disk below this endpoint refused it.';
    return new AwsError('ServiceUnavailableException', message, { status: 503, cause: thrown });
  }
  return new AwsError('InternalFailure', 'An internal error occurred.', { status: 500, cause: thrown });
}

/**
 * What was thrown, as AWS words it. What the disk refused is `ServiceUnavailableException` (503), which clients try
 * again; what else is no AwsError is a fault of ours: `InternalFailure` (500). The client hears no more, the log
 * hears the cause.
 */
export function toAwsError(thrown: unknown, failures: FailureLog, where: string): AwsError {
  const error = asAwsError(thrown);
  failures.tell(error, where);
  return error;
}
