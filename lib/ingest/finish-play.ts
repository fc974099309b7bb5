import type { Issue } from '../errors.ts';
import type { EventRow } from '../events/index.ts';

/** The longest user agent that is kept; see the column's definition. */
const max_user_agent = 1024;

/**
 * What a `play` needs beyond its columns' own checks; changes `row` in place.
 *
 * The request's user agent stands in for a missing one. A stretch that ends before it began is a fault.
 * Where the video's length is known (`duration_ms` above 0), the stretch is clamped to it: players report
 * positions slightly past the end.
 */
export function finishPlay(row: EventRow<'play'>, user_agent: string | undefined): Issue[] {
  if (row.ended_at < row.started_at) {
    return [{ path: 'ended_at', message: 'must not be less than started_at' }];
  }
  const length = row.duration_ms;
  if (length !== undefined && length > 0) {
    row.started_at = Math.min(row.started_at, length);
    row.ended_at = Math.min(row.ended_at, length);
  }
  row.user_agent ??= user_agent?.slice(0, max_user_agent).toWellFormed().replaceAll('\0', '') || undefined;
  return [];
}
