import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Catalog, GluePartition } from './catalog.ts';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, gluePartitionValues } from './catalog-shapes.ts';
import { describePartition } from './describe-partition.ts';

function find(catalog: Catalog, database: string, table: string, values: string[]): GluePartition[] {
  try {
    return [catalog.getPartition(database, table, values)];
  } catch (error) {
    if (error instanceof AwsError && error.code === 'EntityNotFoundException') return [];
    throw error;
  }
}

/** Those that are there; nothing is ever left unprocessed. */
export const batchGetPartition = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    PartitionsToGet: z.array(z.object({ Values: gluePartitionValues })).max(1000),
  }),
  ({ DatabaseName, TableName, PartitionsToGet }, context) => {
    context.catalog.getTable(DatabaseName, TableName);
    const found = PartitionsToGet.flatMap(({ Values }) =>
      find(context.catalog, DatabaseName, TableName, Values),
    );
    return {
      Partitions: found.map((partition) => describePartition(partition, context)),
      UnprocessedKeys: [],
    };
  },
);
