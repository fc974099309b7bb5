import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionInput } from './catalog-shapes.ts';
import { partitionErrors } from './partition-errors.ts';

/** Each partition for itself: those that could not be made are in `Errors`. */
export const batchCreatePartition = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    PartitionInputList: z.array(gluePartitionInput).max(100),
  }),
  async ({ DatabaseName, TableName, PartitionInputList }, { catalog }) => {
    const faults = await catalog.createPartitions(DatabaseName, TableName, PartitionInputList);
    return { Errors: partitionErrors(faults) };
  },
);
