import { instant, json, optional, text } from '../column.ts';
import { defineEvent } from '../define-event.ts';

export const custom = defineEvent({
  name: 'custom',
  table: 'customs',
  doc: "Anything else a site wants to keep: a name and the record's other fields.",
  client_time: 'timestamp',
  columns: {
    name: text('What happened; the `action` of a record without a type.', 256),
    props: json("The record's other fields: JSON text of an object, at most 16,384 characters."),
    timestamp: optional(instant('Client clock: ms since the epoch.')),
  },
});
