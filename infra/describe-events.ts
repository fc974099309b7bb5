import { compact_columns } from '#lib/events/compact.ts';
import { server_columns } from '#lib/events/define-event.ts';
import { events, partition_key } from '#lib/events/index.ts';

type Event = (typeof events)[keyof typeof events];
type Column = Event['row_columns'][string];

const opening = `# Events

Written by \`node infra/main.ts\` out of \`lib/events\`; a test holds it to that. Do not edit it.

An event is sent as a JSON object with \`"type"\` and the fields below. It becomes a row of its table, with
the same names. Every table is partitioned by \`${partition_key}\`, the UTC day of arrival (\`YYYY-MM-DD\`), of
imported events the day they happened.
`;

const cell = (text: string) => text.replaceAll('|', '\\|');

/** Whether a sender must give it, may leave it out, or may not name it. */
function sent(name: string, { zod }: Column): string {
  if (Object.hasOwn(server_columns, name)) return 'never: the server adds it';
  return zod.safeParse(undefined).success ? 'may be' : 'must be';
}

function describe(event: Event): string {
  const rows = Object.entries(event.row_columns).map(
    ([name, column]) => `| \`${name}\` | ${column.glue} | ${sent(name, column)} | ${cell(column.doc)} |`,
  );
  return [
    `## ${event.name}`,
    '',
    `${event.doc} Table \`${event.table}\`.`,
    '',
    '| column | type | sent | meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The form in which tracker.js sends them. */
const closing = `## As tracker.js sends them

In the list of events, an event may also be a list itself: \`event_id\`, \`site\`, the type, and then the values of these
columns in this order, \`null\` where there is none. Values may be missing at the end. A list of columns only grows at its end.
In this form \`page\` is cut to 2,048 characters, and no \`site\` is \`default\`.

${Object.entries(compact_columns)
  .map(([type, columns]) => `- \`${type}\`: ${columns.map((name) => `\`${name}\``).join(', ')}`)
  .join('\n')}
`;

/** Every event and column, their types and meanings, as Markdown. */
export function describeEvents(): string {
  return [opening, ...Object.values(events).map(describe), closing].join('\n');
}
