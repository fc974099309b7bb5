import { events } from '#lib/events/index.ts';

type Event = (typeof events)[keyof typeof events];

/** The columns that tell, or may tell, of a person, and how. All others tell of the page, the video or the clock. */
export const personal_columns: Readonly<Record<string, string>> = {
  visitor_id: 'tells that two events of one UTC day and site came from one browser; of nobody after that day',
  user_id: 'whoever the site says: stored only where it gives one (`data-user-id`, `identify`)',
  user_agent: 'names the browser and system; many people share one',
  page_view_id: 'joins what happened during one view of a page; when it began, and a random number',
  view_id: 'joins what was watched in one viewing; when it began, and a random number',
  event_id: 'when it was made, and a random number',
  page: "the path, without what follows `?` and `#`; a person's own where the site puts it there",
  referer: 'the address of the page that holds the video, without what follows `#`',
  element_label: 'the words of a button or link, never what was typed; none within `data-heatlake-mask`',
  selector: 'names an element of the page; the tag alone within `data-heatlake-mask`',
  name: 'whatever the site sends',
  props: 'whatever the site sends',
};

const opening = `# What is stored about visitors

Written by \`node infra/main.ts\` out of \`lib/events\`; a test holds it to that. Do not edit it.

- **No cookie**, ever. In the browser's storage lie only events that were not sent yet, until they are answered, and the mark of a
  visitor who opted out.
- **The address is never stored.** The server hashes it with the User-Agent, the site and a random salt: \`visitor_id\`. The salt is
  replaced at each change of the UTC day and deleted within an hour of it, at the next start where the server was off. Without the
  salt nobody can compute the hash of an address any more, nor tell one day's visitors from the next's.
- **Global Privacy Control and Do Not Track** are honoured: the script records and stores nothing. From other senders the server
  takes what they send, and counts no visitor.
- \`heatlake.optOut()\` does the same for one browser, \`heatlake.optOut(false)\` undoes it.
- **Never stored**: what a person types, values of inputs, the text of the page beyond the label of what is pressed, the position of
  the pointer between presses, anything within \`[data-heatlake-mask]\` but the tag that was pressed.
- It all lies in your own bucket, under \`<table>/day=YYYY-MM-DD/\`, and under \`errors/<table>/\` what could not be converted. Nothing expires by
  itself there; results of queries do, after some days. What the lake can not take yet waits in a file on the server, until it can.

Columns that tell of no person have nothing in the last column.
`;

const cell = (text: string) => text.replaceAll('|', '\\|');

function describe(event: Event): string {
  const rows = Object.entries(event.row_columns).map(
    ([name, { doc }]) => `| \`${name}\` | ${cell(doc)} | ${personal_columns[name] ?? ''} |`,
  );
  return [
    `## ${event.name}`,
    '',
    `${event.doc} Table \`${event.table}\`.`,
    '',
    '| column | what it holds | what it tells of a person |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** What is stored, column by column, as Markdown. */
export function describePrivacy(): string {
  return [opening, ...Object.values(events).map(describe)].join('\n');
}
