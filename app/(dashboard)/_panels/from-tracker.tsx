/** Says where data comes from that is not there: an older tracker or a system that sends events itself lacks it. */
export function FromTracker({
  what,
  type,
  fields,
}: {
  /** What is not known: many, beginning a sentence. */
  what: string;
  type: 'click' | 'view';
  /** The event's fields that say it; without them the event itself does. */
  fields?: string;
}) {
  return (
    <p className="text-muted text-sm">
      {what} come from <code>/tracker.js</code> of this server, without any attribute of its tag; an older
      copy of it lacks them. Who sends events without it sends{' '}
      {fields === undefined ? 'events' : `${fields} with each event`} <code>{`{"type":"${type}"}`}</code>.
    </p>
  );
}
