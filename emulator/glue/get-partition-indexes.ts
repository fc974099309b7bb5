import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';

/** Indexes can not be made here: a table has none. */
export const getPartitionIndexes = catalogOperation(
  z.object({ DatabaseName: glueName, TableName: glueName }),
  ({ DatabaseName, TableName }, { catalog }) => {
    catalog.getTable(DatabaseName, TableName);
    return { PartitionIndexDescriptorList: [] };
  },
);
