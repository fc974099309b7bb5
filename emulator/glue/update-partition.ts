import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionInput, gluePartitionValues } from './catalog-shapes.ts';

export const updatePartition = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    PartitionValueList: gluePartitionValues,
    PartitionInput: gluePartitionInput,
  }),
  async ({ DatabaseName, TableName, PartitionValueList, PartitionInput }, { catalog }) => {
    await catalog.updatePartition(DatabaseName, TableName, PartitionValueList, PartitionInput);
    return {};
  },
);
