/** Parameters that several metrics take. */
import { z } from 'zod';
import { band_names } from '../bands.ts';
import { click } from '../events/click/event.ts';

/** The name of a page, as its presses have it; or a template (`lib/page-template.ts`) for all that it stands for. */
export const page = z.string('must be given').pipe(click.columns.page.zod);

/** A viewer, by the site's own id. */
export const user_id = z.string('must be given').max(256, 'must have at most 256 characters');

/** A video, by the name that its plays have. */
export const video_id = z.string('must be given').max(256, 'must have at most 256 characters');

const band_choices = ['all', ...band_names] as const;

/** The widths of the window that count (`lib/bands.ts`). */
export const band = z.enum(band_choices, `must be one of ${band_choices.join(', ')}`).default('all');

const layer_choices = ['all', 'rage', 'dead'] as const;

/** Which presses count: all, those in anger (`is_rage`), or those after which nothing happened (`is_dead`). */
export const layer = z.enum(layer_choices, `must be one of ${layer_choices.join(', ')}`).default('all');
