import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionValues } from './catalog-shapes.ts';

export const deletePartition = catalogOperation(
  z.object({ DatabaseName: glueName, TableName: glueName, PartitionValues: gluePartitionValues }),
  async ({ DatabaseName, TableName, PartitionValues }, { catalog }) => {
    await catalog.deletePartition(DatabaseName, TableName, PartitionValues);
    return {};
  },
);
