import type { Issue } from '../errors.ts';
import { expandEvent } from '../events/compact.ts';
import { type EventName, type EventRow, events } from '../events/index.ts';
import { boundedIssues } from './bounded-issues.ts';
import { finishPlay } from './finish-play.ts';
import { occurredAt } from './occurred-at.ts';
import { isObject, readBody } from './read-body.ts';
import { recognizeEvent } from './recognize-event.ts';

/** An event that passed the door: which kind, and the row that goes into that kind's table. */
export type AcceptedEvent = { event: EventName; row: EventRow };
/** An event that did not: its place in the request, from 0, and what is wrong with it. */
export type RejectedEvent = { index: number; issues: Issue[] };

/** What the server knows of a request, beside its body. `received_at`: server clock, ms since the epoch. */
export type Arrival = {
  received_at: number;
  user_agent?: string;
  newId?: () => string;
  /** Who sends, as counted on a site; without it nobody is counted. */
  visitorId?: (site: string) => string;
};

/** When an event happened, or what is wrong with what its sender says of it. */
type When = { occurred_at: number; clock_skewed: boolean } | { fault: string };

/** What is known of a record beside itself. */
export type Circumstances = {
  received_at: number;
  newId: () => string;
  user_agent?: string | undefined;
  /** Who is counted for it on a site. */
  visitorId?: ((site: string) => string | undefined) | undefined;
  /** `client_clock`: what the record says of its time, ms since the epoch. */
  when: (client_clock: number | undefined) => When;
};

/** One record as a row of its table, or what is wrong with it. */
export function acceptEvent(
  record: unknown,
  at: Circumstances,
): { event: AcceptedEvent } | { issues: Issue[] } {
  if (!isObject(record)) return { issues: [{ path: '', message: 'must be an object' }] };
  const recognized = recognizeEvent(record);
  if ('issues' in recognized) return recognized;
  const { event, sent, rename } = recognized;
  const { schema, client_time } = events[event];
  const parsed = schema.safeParse(sent);
  if (!parsed.success) return { issues: boundedIssues(parsed.error).map(rename) };

  const { type: _, ...columns } = parsed.data;
  const client_clock: unknown = client_time && Reflect.get(columns, client_time);
  const when = at.when(typeof client_clock === 'number' ? client_clock : undefined);
  if ('fault' in when) return { issues: [{ path: client_time ?? '', message: when.fault }] };
  // The compiler can not follow that `columns` came from this very event's schema.
  const row = {
    ...columns,
    event_id: columns.event_id ?? at.newId(),
    received_at: at.received_at,
    ...when,
    visitor_id: at.visitorId?.(columns.site),
  } as EventRow;
  if ('video_id' in row) {
    const issues = finishPlay(row, at.user_agent);
    if (issues.length > 0) return { issues };
  }
  return { event: { event, row } };
}

/**
 * Sorts the events of one request into rows to be kept and faults to be told. Pure: no I/O, no clock.
 *
 * `body` is parsed JSON: one event, a list of 1 to 100, or `{sent_at?, events}`, where `sent_at` is the
 * sender's clock at sending (ms). An event names its `type`; without it, a record with `video_id` is a
 * `play`, and one with `action` is a `custom` event whose `name` is the action and whose `props` are its
 * other fields but `event_id` and `site`. Unknown fields are faults. An event of tracker.js is a list: `events/compact.ts`.
 *
 * One bad event takes no good one with it: it is told in `rejected`, with its `index` in the request and
 * issues whose paths are relative to the event.
 * @throws AppError `bad_request` where the body is of none of these shapes or holds no event;
 *   `too_large` past 100 events
 */
export function acceptEvents(
  body: unknown,
  { received_at, user_agent, newId = () => crypto.randomUUID(), visitorId }: Arrival,
): { accepted: AcceptedEvent[]; rejected: RejectedEvent[] } {
  const { records, sent_at } = readBody(body);
  const at: Circumstances = {
    received_at,
    user_agent,
    newId,
    visitorId,
    when: (client_clock) => occurredAt(client_clock, { received_at, sent_at }),
  };
  const accepted: AcceptedEvent[] = [];
  const rejected: RejectedEvent[] = [];
  for (const [index, record] of records.entries()) {
    const checked = acceptEvent(expandEvent(record), at);
    if ('event' in checked) accepted.push(checked.event);
    else rejected.push({ index, issues: checked.issues });
  }
  return { accepted, rejected };
}
