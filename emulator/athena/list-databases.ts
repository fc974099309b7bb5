import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { catalogName, mustBeOurs } from './data-catalog.ts';
import { describeDatabase } from './describe-database.ts';
import { nextToken } from './next-token.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  CatalogName: catalogName,
  NextToken: nextToken,
  MaxResults: z.number().int().min(1).max(50).default(50),
  WorkGroup: workGroupName.optional(),
});

export const listDatabases = operation(input, (members, { catalog }) => {
  mustBeOurs(members.CatalogName);
  const { items, next } = page(catalog.listDatabases(), members, 'InvalidRequestException');
  return { DatabaseList: items.map(describeDatabase), ...next };
});
