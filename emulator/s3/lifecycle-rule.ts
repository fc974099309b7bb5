import { z } from 'zod';

/** Objects whose keys begin with `prefix` (all, where it is empty) go once they are `days` days old. */
export const lifecycleRule = z.object({ prefix: z.string(), days: z.number().int().min(1) });

export type LifecycleRule = z.output<typeof lifecycleRule>;
