import { z } from 'zod';

const most = 50;

/** How many a page has: 0 to 50 by the API model, where 0 asks for as many as may be. */
export const listSize = z
  .number()
  .int()
  .min(0)
  .max(most)
  .default(most)
  .transform((size) => (size === 0 ? most : size));
