import { z } from 'zod';
import { operation } from '../operation.ts';
import { catalogName, mustBeOurs } from './data-catalog.ts';
import { describeTable } from './describe-table.ts';
import { fromCatalog } from './metadata-exception.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  CatalogName: catalogName,
  DatabaseName: z.string().min(1).max(128),
  TableName: z.string().min(1).max(128),
  WorkGroup: workGroupName.optional(),
});

export const getTableMetadata = operation(input, ({ CatalogName, DatabaseName, TableName }, { catalog }) => {
  mustBeOurs(CatalogName);
  return { TableMetadata: describeTable(fromCatalog(() => catalog.getTable(DatabaseName, TableName))) };
});
