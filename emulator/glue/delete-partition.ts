import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName } from './catalog-shapes.ts';

export const deletePartition = operation(
  z.object({ DatabaseName: glueName, TableName: glueName, PartitionValues: z.array(z.string()) }),
  async ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
    await catalog.deletePartition(DatabaseName, TableName, PartitionValues);
    return {};
  },
);
