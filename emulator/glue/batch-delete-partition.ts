import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionValues } from './catalog-shapes.ts';
import { partitionErrors } from './partition-errors.ts';

/** Each partition for itself: those that could not be deleted are in `Errors`. */
export const batchDeletePartition = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    PartitionsToDelete: z.array(z.object({ Values: gluePartitionValues })).max(25),
  }),
  async ({ DatabaseName, TableName, PartitionsToDelete }, { catalog }) => {
    const values = PartitionsToDelete.map(({ Values }) => Values);
    return { Errors: partitionErrors(await catalog.deletePartitions(DatabaseName, TableName, values)) };
  },
);
