import { z } from 'zod';
import { siteName } from '../events/define-event.ts';

/** The name of an import: part of keys and addresses, so as plain as a site's. */
export const importName = siteName;

/** The import that `npm run sample` makes, and the only site it has. */
export const sample_name = 'sample';

/** What is kept of an import beside its files. Times: server clock, ms since the epoch. */
export const importNote = z.object({
  name: importName.meta({ description: 'What it is called.' }),
  opened_at: z.int().meta({ description: 'When its first events came: ms since the epoch.' }),
  finished_at: z
    .int()
    .nullable()
    .meta({ description: 'When its sender said that all was sent, ms since the epoch; null before.' }),
  settles_at: z
    .int()
    .meta({ description: 'From when on no more files of it can be written: ms since the epoch.' }),
  removing: z.boolean().meta({ description: 'Whether it is being removed: then it takes no events.' }),
});
export type ImportNote = z.output<typeof importNote>;

/** The longest that Firehose keeps a record of an import before it lies in a file, with as much again to be sure: ms. */
export const settle_ms = 120_000;

/** Where the note of an import lies in the lake's bucket. */
export const noteKey = (name: string) => `imports/${name}.json`;
