import { z } from 'zod';
import { AppError } from '../errors.ts';
import { boundedIssues } from './bounded-issues.ts';

/** The most events one request may hold. */
export const max_events = 100;

const batchSchema = z.strictObject({
  sent_at: z
    .int('must be a whole number of milliseconds since 1970')
    .min(0, 'must not be negative')
    .nullish(),
  events: z.array(z.unknown(), 'must be a list of events'),
});

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const has = (body: object, ...keys: string[]) => keys.some((key) => Object.hasOwn(body, key));

/** A batch is told from an event by its own two fields, and by lacking what makes a record an event. */
const isBatch = (body: object) => has(body, 'events', 'sent_at') && !has(body, 'type', 'video_id', 'action');

function bounded(records: readonly unknown[], path: string): readonly unknown[] {
  if (records.length === 0) {
    const issues = [{ path, message: 'must hold at least one event' }];
    throw new AppError('bad_request', 'There is no event in the body.', { issues });
  }
  if (records.length > max_events) {
    const issues = [{ path, message: `must hold at most ${max_events} events` }];
    throw new AppError('too_large', `${records.length} events are too many for one request.`, { issues });
  }
  return records;
}

/**
 * The records of a body in any of its three shapes, unchecked, and the sender's clock at sending (ms).
 * @throws AppError `bad_request` that names the field; `too_large` past 100 events
 */
export function readBody(body: unknown): { records: readonly unknown[]; sent_at: number | undefined } {
  if (Array.isArray(body)) return { records: bounded(body, 'body'), sent_at: undefined };
  if (!isObject(body)) {
    throw new AppError('bad_request', 'The body must be an event, a list of events, or {sent_at, events}.', {
      issues: [{ path: 'body', message: 'must be an object or a list' }],
    });
  }
  if (!isBatch(body)) return { records: [body], sent_at: undefined };
  const batch = batchSchema.safeParse(body);
  if (!batch.success) {
    throw new AppError('bad_request', 'The batch can not be read.', { issues: boundedIssues(batch.error) });
  }
  return { records: bounded(batch.data.events, 'events'), sent_at: batch.data.sent_at ?? undefined };
}
