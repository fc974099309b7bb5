import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName, glueTableInput } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

export const createTable = operation(
  z.object({
    DatabaseName: glueName,
    TableInput: glueTableInput,
    OpenTableFormatInput: unsupported,
    PartitionIndexes: unsupported,
  }),
  async ({ DatabaseName, TableInput }, { catalog }) => {
    await catalog.createTable(DatabaseName, TableInput);
    return {};
  },
);
