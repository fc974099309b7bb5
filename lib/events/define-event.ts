import { z } from 'zod';
import { bool, type Column, instant, optional, text } from './column.ts';

/** Sites are named by their owners; a name is also part of URLs, so it is kept plain. */
export const siteName = z
  .string('must be a text')
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be 1 to 64 of a-z, 0-9, _ and -, not starting with _ or -');

/** What every event may bring itself. */
const sent_envelope = {
  event_id: optional({
    ...text(
      'Made by the client, or by the server where it is missing. Delivery is at least once; queries count each event_id once.',
      64,
    ),
    zod: z
      .string('must be a text')
      .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 of A-Z, a-z, 0-9, _ and -'),
  }),
  site: {
    zod: siteName.default('default'),
    glue: 'string' as const,
    doc: 'The tracked property; `default` where the sender names none.',
  },
};

/** What the server adds to every event. A sender that names one of these is refused. */
export const server_columns = {
  received_at: instant('When the event came in: server clock, ms since the epoch.'),
  occurred_at: instant(
    "When it happened: client clock corrected by the batch's sent_at, ms since the epoch; received_at where that is more than 24 h behind or 5 min ahead.",
  ),
  clock_skewed: bool('Whether occurred_at had to be replaced by received_at.'),
  visitor_id: optional(
    text(
      'Who came, for one UTC day: a hash of address, User-Agent and site with a random salt that is thrown away; missing where nobody may be counted.',
      64,
    ),
  ),
};

type Columns = Record<string, Column>;
type Shape<C extends Columns> = { [Name in keyof C]: C[Name]['zod'] };
export type SentEnvelope = typeof sent_envelope;

/**
 * Describes one kind of event, once. From it derive the check at the door (`schema`), the row's
 * TypeScript type, the Glue table (`row_columns`, in order), and the documentation.
 * @param event.table the lake's table and the first part of its files' keys
 * @param event.client_time the column that holds the client's clock, ms; without it the server's counts
 */
export function defineEvent<const Name extends string, const C extends Columns>(event: {
  name: Name;
  table: string;
  doc: string;
  client_time?: keyof C & string;
  columns: C;
}) {
  const columns = { ...sent_envelope, ...event.columns };
  const shape = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column.zod]),
  ) as unknown as Shape<SentEnvelope & C>;
  const row_columns: Columns = { ...columns, ...server_columns };
  return {
    ...event,
    row_columns,
    schema: z.strictObject({ type: z.literal(event.name), ...shape }),
  };
}
