import { z } from 'zod';

/** Where a list goes on, as the API model allows it. */
export const nextToken = z.string().min(1).max(1024).optional();
