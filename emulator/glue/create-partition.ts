import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionInput } from './catalog-shapes.ts';

export const createPartition = catalogOperation(
  z.object({ DatabaseName: glueName, TableName: glueName, PartitionInput: gluePartitionInput }),
  async ({ DatabaseName, TableName, PartitionInput }, { catalog }) => {
    await catalog.createPartition(DatabaseName, TableName, PartitionInput);
    return {};
  },
);
