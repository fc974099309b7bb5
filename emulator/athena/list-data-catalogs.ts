import { z } from 'zod';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { only_catalog } from './data-catalog.ts';
import { nextToken } from './next-token.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({
  NextToken: nextToken,
  MaxResults: z.number().int().min(2).max(50).default(50),
  WorkGroup: workGroupName.optional(),
});

export const listDataCatalogs = operation(input, (members) => {
  const all = [{ CatalogName: only_catalog, Type: 'GLUE' }];
  const { items, next } = page(all, members, 'InvalidRequestException');
  return { DataCatalogsSummary: items, ...next };
});
