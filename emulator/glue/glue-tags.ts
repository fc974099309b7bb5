import { z } from 'zod';

/** At most 50 tags: keys of 1 to 128 characters, values of at most 256. */
export const glueTags = z
  .record(z.string().min(1).max(128), z.string().max(256))
  .refine((tags) => Object.keys(tags).length <= 50, 'must have at most 50 tags');
