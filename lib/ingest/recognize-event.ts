import type { Issue } from '../errors.ts';
import { type EventName, events } from '../events/index.ts';

type Recognized = {
  event: EventName;
  /** The record in the shape of that event's schema. */
  sent: object;
  /** Tells an issue by the name that the sender used. */
  rename: (issue: Issue) => Issue;
};

const same = (issue: Issue) => issue;
const names = Object.keys(events).join(', ');

const isEventName = (name: unknown): name is EventName =>
  typeof name === 'string' && Object.hasOwn(events, name);

/** The lab's third record: any JSON object with an `action`. */
function fromAction({ action, event_id, site, ...props }: Record<string, unknown>): Recognized {
  const rename = ({ path, message }: Issue) => ({ path: path === 'name' ? 'action' : path, message });
  return { event: 'custom', sent: { type: 'custom', event_id, site, name: action, props }, rename };
}

/** Which kind of event a record is. A record that names no `type` is one of the two original systems'. */
export function recognizeEvent(record: Record<string, unknown>): Recognized | { issues: Issue[] } {
  const { type } = record;
  if (isEventName(type)) return { event: type, sent: record, rename: same };
  if (type !== undefined && type !== null) {
    return { issues: [{ path: 'type', message: `must be one of ${names}` }] };
  }
  if (Object.hasOwn(record, 'video_id')) {
    return { event: 'play', sent: { ...record, type: 'play' }, rename: same };
  }
  if (Object.hasOwn(record, 'action')) return fromAction(record);
  const message = `must be one of ${names}; only a record with video_id or action may leave it out`;
  return { issues: [{ path: 'type', message }] };
}
