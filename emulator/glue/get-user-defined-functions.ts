import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';

/** Functions can not be made here: a database has none. */
export const getUserDefinedFunctions = catalogOperation(
  z.object({ DatabaseName: glueName.optional(), Pattern: z.string().min(1).max(255) }),
  ({ DatabaseName }, { catalog }) => {
    if (DatabaseName !== undefined) catalog.getDatabase(DatabaseName);
    return { UserDefinedFunctions: [] };
  },
);
