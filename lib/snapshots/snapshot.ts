/**
 * Pictures of tracked pages, to lie under the map of clicks. A page has at most one for each band of window
 * widths. They are made on a person's own machine (`npm run snapshot`) or uploaded; the server never fetches
 * a page by itself.
 */
import { z } from 'zod';
import { band_names } from '../bands.ts';
import { click } from '../events/click/event.ts';
import { siteName } from '../events/define-event.ts';

/** A picture file's most: bytes. */
export const max_picture_bytes = 10_000_000;
/** The longest side of a picture: px. Browsers draw nothing past 32,767, and slowly past this. */
export const max_picture_side = 16_384;
/** A picture's most in all: it takes 4 bytes each in the browser that shows it. */
export const max_picture_pixels = 40_000_000;

export const picture_types = ['jpeg', 'png', 'webp'] as const;
export type PictureType = (typeof picture_types)[number];

/** Which map a picture belongs to. */
export const subjectSchema = z.object({
  site: siteName.default('default'),
  page: z.string('must be given').min(1, 'must be given').pipe(click.columns.page.zod),
  band: z.enum(band_names, `must be one of ${band_names.join(', ')}`),
});
export type Subject = z.output<typeof subjectSchema>;

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** What only the maker of a picture can know. */
export const factsSchema = z.object({
  /** When the page looked so: ms since the epoch. */
  taken_at: z.coerce.number('must be a number').int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  /** How much of the page's height the picture shows, from its top: 0..1. Less than 1 where the page is very long. */
  shown_part: z.coerce
    .number('must be a number')
    .gt(0, 'must be above 0')
    .max(1, 'must be at most 1')
    .default(1),
  /** The page's address, to be read by people. Nothing of ours opens it. */
  url: z
    .string()
    .max(2048, 'must have at most 2048 characters')
    .refine(isWebAddress, 'must be an http or https address')
    .optional(),
});
export type Facts = z.output<typeof factsSchema>;

/** What is known of a picture that is kept: the JSON beside it. */
export const snapshotSchema = z.object({
  ...subjectSchema.shape,
  /** Names the file; another for each picture, so that an address always gives the same picture. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  type: z.enum(picture_types),
  /** As it is shown, px. */
  width: z.int().min(1),
  height: z.int().min(1),
  bytes: z.int().min(1),
  taken_at: z.int(),
  shown_part: z.number().gt(0).max(1),
  url: z.string().nullable(),
});
export type Snapshot = z.output<typeof snapshotSchema>;
