import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName, gluePartitionInput } from './catalog-shapes.ts';

export const createPartition = operation(
  z.object({ DatabaseName: glueName, TableName: glueName, PartitionInput: gluePartitionInput }),
  async ({ DatabaseName, TableName, PartitionInput }, { catalog }) => {
    await catalog.createPartition(DatabaseName, TableName, PartitionInput);
    return {};
  },
);
