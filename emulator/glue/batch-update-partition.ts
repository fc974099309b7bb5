import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionInput, gluePartitionValues } from './catalog-shapes.ts';
import { errorDetail } from './error-detail.ts';

/** Each partition for itself: those that could not be changed are in `Errors`. */
export const batchUpdatePartition = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    Entries: z
      .array(z.object({ PartitionValueList: gluePartitionValues, PartitionInput: gluePartitionInput }))
      .min(1)
      .max(100),
  }),
  async ({ DatabaseName, TableName, Entries }, { catalog }) => {
    const changes = Entries.map(({ PartitionValueList, PartitionInput }) => ({
      values: PartitionValueList,
      input: PartitionInput,
    }));
    const faults = await catalog.updatePartitions(DatabaseName, TableName, changes);
    return {
      Errors: faults.map(({ values, error }) => ({
        PartitionValueList: values,
        ErrorDetail: errorDetail(error),
      })),
    };
  },
);
