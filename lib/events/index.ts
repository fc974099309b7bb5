/** The language: every kind of event there is. A new kind is a folder beside these and a line here. */
import type { z } from 'zod';
import { click } from './click/event.ts';
import { custom } from './custom/event.ts';
import type { server_columns } from './define-event.ts';
import { play } from './play/event.ts';
import { view } from './view/event.ts';

export const events = { click, play, view, custom } as const;

export type EventName = keyof typeof events;
/** What a sender sends. */
export type SentEvent<Name extends EventName = EventName> = z.input<(typeof events)[Name]['schema']>;
type ServerColumns = {
  [Column in keyof typeof server_columns]: z.output<(typeof server_columns)[Column]['zod']>;
};
/** What lies in the lake. The table says the type, so a row does not. */
export type EventRow<Name extends EventName = EventName> = {
  [Each in Name]: Omit<z.output<(typeof events)[Each]['schema']>, 'event_id' | 'type'> & {
    event_id: string;
  } & ServerColumns;
}[Name];

/** The partition key of every table: the UTC day of arrival, `YYYY-MM-DD`. */
export const partition_key = 'day';

/** How the folder begins that holds an import's files, below a table's day: `clicks/day=2026-11-01/import-<name>/`. */
export const import_folder = 'import-';

/** The first partition of each table. Heatlake is younger; what a team brings of its past may be as old. */
export const first_day = '2025-01-01';
