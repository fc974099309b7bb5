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

/** Every event and column, their types and meanings, as Markdown. */
export function describeEvents(): string {
  return [opening, ...Object.values(events).map(describe)].join('\n');
}
