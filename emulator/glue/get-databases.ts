import { z } from 'zod';
import { page } from '../page.ts';
import { catalogOperation } from './catalog-operation.ts';
import { catalogPaging } from './catalog-paging.ts';
import { describeDatabase } from './describe-database.ts';
import { unsupported } from './unsupported.ts';

/** No other account shares databases with this one. */
export const getDatabases = catalogOperation(
  z.object({
    ResourceShareType: z.enum(['ALL', 'FOREIGN', 'FEDERATED']).optional(),
    AttributesToGet: unsupported,
    ...catalogPaging,
  }),
  (input, context) => {
    const is_ours = input.ResourceShareType === undefined || input.ResourceShareType === 'ALL';
    const databases = is_ours ? context.catalog.listDatabases() : [];
    const { items, next } = page(databases, input, 'InvalidInputException');
    return { DatabaseList: items.map((database) => describeDatabase(database, context)), ...next };
  },
);
