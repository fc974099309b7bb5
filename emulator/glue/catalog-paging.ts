import { z } from 'zod';
import { paging } from '../page.ts';

/** Members by which the lists of databases, tables and versions are paged: at most 100 a page. */
export const catalogPaging = { ...paging, MaxResults: z.number().int().min(1).max(100).optional() };
