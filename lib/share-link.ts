/** What is asked and told of the links that show a view to who holds them. Pure. */
import { z } from 'zod';
import { shareViewSchema } from './share-view.ts';

/** What a link is made of. */
export const shareRequestSchema = z.strictObject({
  view: shareViewSchema,
  ends_on: z.iso
    .date('must be a date such as 2026-11-22')
    .meta({ description: "The last day that the link works on, in the view's time zone." }),
});

/** A link as it is told of; its token is known to whoever made it, and is kept nowhere. */
export const shareLinkSchema = z.object({
  id: z.uuid(),
  view: shareViewSchema,
  made_by: z.string().meta({ description: 'Who made it, by the name that they have here.' }),
  made_at: z.int().meta({ description: 'ms since the epoch.' }),
  ends_at: z.int().meta({ description: 'From when on it shows nothing: ms since the epoch.' }),
});
export type ShareLink = z.output<typeof shareLinkSchema>;

/** A link that was just made. */
export const madeLinkSchema = z.object({
  url: z.url().meta({ description: 'The page for people.' }),
  embed_url: z.url().meta({ description: 'The same for a frame in a page of yours.' }),
  ends_at: z.int().meta({ description: 'From when on they show nothing: ms since the epoch.' }),
});
