/** Says where data comes from that is not there: an older tracker or a system that sends events itself lacks it. */
export function FromTracker({
  what,
  type,
  fields,
}: {
  /** What is not known, beginning a sentence. */
  what: string;
  type: 'click' | 'view';
  /** The event's fields that say it; without them the event itself does. */
  fields?: string;
}) {
  return (
    <p className="text-muted text-sm">
      {what} is sent by <code>/tracker.js</code> of this server, without any attribute of its tag. Where you
      keep a copy of an older one, load it from here. Who sends events without it sends{' '}
      {fields === undefined ? (
        <>
          events <code>{`{"type":"${type}"}`}</code>
        </>
      ) : (
        <>
          {fields} with each <code>{`{"type":"${type}"}`}</code>
        </>
      )}
      .
    </p>
  );
}
