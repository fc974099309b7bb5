import type { Issue } from '../errors.ts';
import { server_columns } from '../events/define-event.ts';
import { type EventName, type EventRow, first_day } from '../events/index.ts';
import { toIssues } from '../issues.ts';
import { acceptEvent, type RejectedEvent } from './accept-events.ts';
import { max_ahead_ms } from './occurred-at.ts';
import { isObject } from './read-body.ts';

/** A row of the past with what its stream files it by, beside the table's own columns. */
export type PastRow<Name extends EventName = EventName> = EventRow<Name> & {
  /** The UTC day on which it happened, `YYYY-MM-DD`. */
  day: string;
  /** The import that brings it. */
  import: string;
};
export type PastEvent = { event: EventName; row: PastRow };

type Import = {
  /** The import's name. */
  name: string;
  /** The one site it may bring events of; any where it is missing. */
  only_site?: string | undefined;
  /** Server clock, ms since the epoch. */
  received_at: number;
  newId?: () => string;
};

/** Stands for a record that could not be read. */
export const not_json = Symbol('not JSON');

const first_ms = Date.parse(`${first_day}T00:00:00Z`);

/** Takes out what the door refuses from others: who is counted for the event. */
function readVisitor(
  record: unknown,
): { rest: unknown; visitor_id: string | undefined } | { issues: Issue[] } {
  if (!isObject(record)) return { rest: record, visitor_id: undefined };
  const { visitor_id: given, ...rest } = record;
  const visitor = server_columns.visitor_id.zod.safeParse(given);
  if (!visitor.success) return { issues: toIssues(visitor.error, 'visitor_id') };
  return { rest, visitor_id: visitor.data };
}

function acceptPastEvent(record: unknown, { name, only_site, received_at, newId }: Required<Import>) {
  if (record === not_json) return { issues: [{ path: '', message: 'must be JSON' }] };
  const visitor = readVisitor(record);
  if ('issues' in visitor) return visitor;
  const checked = acceptEvent(visitor.rest, {
    received_at,
    newId,
    visitorId: () => visitor.visitor_id,
    when: (client_clock) => {
      if (client_clock === undefined)
        return { fault: 'must be given: an event of the past says when it was' };
      if (client_clock < first_ms)
        return { fault: `must not be before ${first_day}, the first day of the lake` };
      if (client_clock > received_at + max_ahead_ms) return { fault: 'must not lie in the future' };
      return { occurred_at: client_clock, clock_skewed: false };
    },
  });
  if ('issues' in checked) return checked;
  const { event, row } = checked.event;
  if (only_site !== row.site && only_site !== '') {
    return { issues: [{ path: 'site', message: `must be ${only_site} in this import` }] };
  }
  const day = new Date(row.occurred_at).toISOString().slice(0, 'YYYY-MM-DD'.length);
  return { event: { event, row: { ...row, day, import: name } } };
}

/**
 * Sorts events of the past into rows and faults, as `acceptEvents` does those that happen now. Pure. Only for a sender
 * who may write into any day (decision 0240).
 *
 * A record is what `POST /api/events` takes, but its own clock (`timestamp`, `logged_at`) must be given, is believed,
 * and lies between `first_day` and now. It may name its `visitor_id`, which the server makes elsewhere. `index` is the
 * record's place in `records`.
 */
export function acceptPastEvents(
  records: readonly unknown[],
  { name, only_site = '', received_at, newId = () => crypto.randomUUID() }: Import,
): { accepted: PastEvent[]; rejected: RejectedEvent[] } {
  const accepted: PastEvent[] = [];
  const rejected: RejectedEvent[] = [];
  for (const [index, record] of records.entries()) {
    const checked = acceptPastEvent(record, { name, only_site, received_at, newId });
    if ('event' in checked) accepted.push(checked.event);
    else rejected.push({ index, issues: checked.issues });
  }
  return { accepted, rejected };
}
