import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionValues } from './catalog-shapes.ts';
import { describePartition } from './describe-partition.ts';

export const getPartition = catalogOperation(
  z.object({ DatabaseName: glueName, TableName: glueName, PartitionValues: gluePartitionValues }),
  ({ DatabaseName, TableName, PartitionValues }, context) => {
    const partition = context.catalog.getPartition(DatabaseName, TableName, PartitionValues);
    return { Partition: describePartition(partition, context) };
  },
);
