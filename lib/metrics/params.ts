/** Parameters that several metrics take. */
import { z } from 'zod';
import { click } from '../events/click/event.ts';

/** The name of a page, as its presses have it. */
export const page = z.string('must be given').pipe(click.columns.page.zod);

/** A viewer, by the site's own id. */
export const user_id = z.string('must be given').max(256, 'must have at most 256 characters');
