import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName, gluePartitionInput } from './catalog-shapes.ts';

/** Each partition for itself: those that could not be made are in `Errors`. */
export const batchCreatePartition = operation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    PartitionInputList: z.array(gluePartitionInput).max(100),
  }),
  async ({ DatabaseName, TableName, PartitionInputList }, { catalog }) => {
    const faults = await catalog.createPartitions(DatabaseName, TableName, PartitionInputList);
    return {
      Errors: faults.map(({ values, error }) => ({
        PartitionValues: values,
        ErrorDetail: { ErrorCode: error.code, ErrorMessage: error.message },
      })),
    };
  },
);
