import { AthenaServiceException } from '@aws-sdk/client-athena';
import { AppError, type ErrorCode } from '../errors.ts';
import { detailOf, type QueryFault, type QueryFaultKind } from './query-fault.ts';

/** Seconds after which a reader may ask again. */
const retry_after_s = 5;

/** What a program is told: `code` and a sentence. People are told in their own language, by `kind`. */
const told: { readonly [Kind in QueryFaultKind]: { code: ErrorCode; message: string } } = {
  stopped: { code: 'query_failed', message: 'The query was cancelled before it ended.' },
  too_large: {
    code: 'query_failed',
    message: 'The query reads more than its work group allows, and was stopped. Ask for fewer days.',
  },
  timed_out: { code: 'query_failed', message: 'The query took too long and was stopped.' },
  exhausted: { code: 'query_failed', message: 'The query needs more memory than Athena has for it.' },
  too_many_rows: { code: 'query_failed', message: 'The answer has too many rows.' },
  denied: { code: 'query_failed', message: 'The server may not read the lake. The log says why.' },
  refused: { code: 'query_failed', message: 'The query failed. The log says why.' },
  broken: { code: 'query_failed', message: 'The query failed. The log says why.' },
  unreadable: { code: 'query_failed', message: 'The query answered something that can not be read.' },
  busy: { code: 'unavailable', message: 'Too many queries are running. Try again in a moment.' },
  unreachable: { code: 'unavailable', message: 'The lake can not be reached at the moment.' },
};

/** A query that has no answer. What Athena says is in `fault.detail` and `cause`, never in the message. */
export class QueryError extends AppError {
  readonly fault: QueryFault;

  constructor(fault: QueryFault, options: { cause?: unknown; message?: string } = {}) {
    const { code, message } = told[fault.kind];
    const cause =
      options.cause ?? new Error(`${fault.query_id ?? 'no id'}: ${fault.detail ?? 'no reason given'}`);
    super(code, options.message ?? message, {
      cause,
      is_wanted: fault.kind === 'stopped',
      ...(code === 'unavailable' ? { retry_after_s } : {}),
    });
    this.fault = fault;
  }

  /** As of AppError: each bundle has a copy of this class. */
  static override [Symbol.hasInstance](value: unknown): value is QueryError {
    return value instanceof AppError && 'fault' in value;
  }
}

/**
 * Turns what the SDK threw into an AppError.
 * @param query_id the execution that was asked about, where it had begun
 */
export function toQueryError(thrown: unknown, query_id?: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const fail = (kind: QueryFaultKind, detail?: string, message?: string) =>
    new QueryError(
      { kind, query_id, detail: detailOf(detail) },
      { cause: thrown, ...(message === undefined ? {} : { message }) },
    );
  if (!(thrown instanceof AthenaServiceException)) return fail('unreachable');
  if (thrown.name === 'TooManyRequestsException' || thrown.$retryable?.throttling === true)
    return fail('busy');
  if (thrown.$fault === 'server') {
    return fail('unreachable', thrown.message, 'The lake can not answer at the moment.');
  }
  return fail(thrown.name === 'AccessDeniedException' ? 'denied' : 'refused', thrown.message);
}
