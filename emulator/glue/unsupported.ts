import { z } from 'zod';

/** A member of the API that this endpoint does not serve: refused where it is set, never passed over. */
export const unsupported = z
  .unknown()
  .refine((value) => value === undefined || value === null, 'is not supported by this endpoint')
  .optional();
