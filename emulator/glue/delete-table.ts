import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

export const deleteTable = catalogOperation(
  z.object({ DatabaseName: glueName, Name: glueName, TransactionId: unsupported }),
  async ({ DatabaseName, Name }, { catalog }) => {
    await catalog.deleteTable(DatabaseName, Name);
    return {};
  },
);
