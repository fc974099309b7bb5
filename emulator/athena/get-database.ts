import { z } from 'zod';
import { operation } from '../operation.ts';
import { catalogName, mustBeOurs } from './data-catalog.ts';
import { describeDatabase } from './describe-database.ts';
import { fromCatalog } from './metadata-exception.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  CatalogName: catalogName,
  DatabaseName: z.string().min(1).max(128),
  WorkGroup: workGroupName.optional(),
});

export const getDatabase = operation(input, ({ CatalogName, DatabaseName }, { catalog }) => {
  mustBeOurs(CatalogName);
  return { Database: describeDatabase(fromCatalog(() => catalog.getDatabase(DatabaseName))) };
});
