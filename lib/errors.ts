/** The codes this program fails with, and the HTTP status each becomes. The one table. */
const statuses = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  query_failed: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof statuses;

/** What is wrong with one field of a request. `path` is dotted: `events.3.width`. */
export type Issue = { path: string; message: string };

const brand = Symbol.for('heatlake.AppError');

/**
 * A failure that its caller is meant to see. `message` is shown to the client, so it holds no secret;
 * `cause` goes to the log only. Anything that is thrown and is not an AppError becomes `internal`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly issues: Issue[];
  /** Seconds after which a retry makes sense; sent as Retry-After. */
  readonly retry_after_s: number | undefined;
  /** Whether somebody wanted it so: nothing of ours failed, whatever the status is. */
  readonly is_wanted: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; issues?: Issue[]; retry_after_s?: number; is_wanted?: boolean } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.retry_after_s = options.retry_after_s;
    this.is_wanted = options.is_wanted ?? false;
  }

  /**
   * `server.ts` and each of Next's bundles have their own copy of this class, and share promises through
   * the global object: an error of one copy is one of every copy.
   */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** Turns whatever was thrown into an AppError; the unknown stays in `cause`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  return new AppError('internal', 'Something went wrong on the server. The log says what.', {
    cause: thrown,
  });
}

/** The JSON body of a failed request: `{error: {code, message, issues?}}`. */
export function errorBody(error: AppError): {
  error: { code: ErrorCode; message: string; issues?: Issue[] };
} {
  const { code, message, issues } = error;
  return { error: issues.length > 0 ? { code, message, issues } : { code, message } };
}
