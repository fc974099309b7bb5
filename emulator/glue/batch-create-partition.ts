import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import { operation } from '../operation.ts';
import type { Catalog } from './catalog.ts';
import { type GluePartitionInput, glueName, gluePartitionInput } from './catalog-shapes.ts';

async function createOne(catalog: Catalog, database: string, table: string, input: GluePartitionInput) {
  try {
    await catalog.createPartition(database, table, input);
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const ErrorDetail = { ErrorCode: error.code, ErrorMessage: error.message };
    return [{ PartitionValues: input.Values, ErrorDetail }];
  }
}

/** Each partition for itself: those that could not be made are in `Errors`. */
export const batchCreatePartition = operation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    PartitionInputList: z.array(gluePartitionInput).max(100),
  }),
  async ({ DatabaseName, TableName, PartitionInputList }, { catalog }) => {
    catalog.getTable(DatabaseName, TableName);
    const each = PartitionInputList.map((input) => createOne(catalog, DatabaseName, TableName, input));
    return { Errors: (await Promise.all(each)).flat() };
  },
);
