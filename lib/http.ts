import { errorBody, toAppError } from './errors.ts';
import { log } from './log.ts';

/** Logs what the client is not told: the cause of a failure that is ours, as an error unless somebody wanted it so. */
export function logFailure(thrown: unknown, where: string): void {
  const error = toAppError(thrown);
  if (error.status < 500) return;
  const tell = error.is_wanted ? log.info : log.error;
  tell(error.message, { where, code: error.code, cause: error.cause });
}

/** The answer to a request that failed with `thrown`: our JSON error body with its status. */
export function errorResponse(thrown: unknown, where: string): Response {
  const error = toAppError(thrown);
  logFailure(error, where);
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (error.status === 401) headers['www-authenticate'] = 'Bearer';
  if (error.retry_after_s !== undefined) headers['retry-after'] = String(error.retry_after_s);
  return Response.json(errorBody(error), { status: error.status, headers });
}

/** Wraps a route handler: what it throws becomes a JSON error, and its cause is logged. */
export function route<Args extends unknown[]>(
  where: string,
  handler: (...args: Args) => Promise<Response>,
): (...args: Args) => Promise<Response> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (thrown) {
      return errorResponse(thrown, where);
    }
  };
}
