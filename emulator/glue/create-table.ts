import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, glueTableInput } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

export const createTable = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableInput: glueTableInput,
    OpenTableFormatInput: unsupported,
    PartitionIndexes: unsupported,
    TransactionId: unsupported,
  }),
  async ({ DatabaseName, TableInput }, { catalog }) => {
    await catalog.createTable(DatabaseName, TableInput);
    return {};
  },
);
