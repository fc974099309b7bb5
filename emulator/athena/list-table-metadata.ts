import { z } from 'zod';
import { namesMatching } from '../glue/table-name-filter.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { catalogName, mustBeOurs } from './data-catalog.ts';
import { describeTable } from './describe-table.ts';
import { fromCatalog } from './metadata-exception.ts';
import { nextToken } from './next-token.ts';
import { workGroupName } from './work-group-shapes.ts';

/** `Expression` is a regular expression that matches whole names. */
const input = z.object({
  CatalogName: catalogName,
  DatabaseName: z.string().min(1).max(128),
  Expression: z.string().max(256).default(''),
  NextToken: nextToken,
  MaxResults: z.number().int().min(1).max(50).default(50),
  WorkGroup: workGroupName.optional(),
});

export const listTableMetadata = operation(input, (members, { catalog }) => {
  mustBeOurs(members.CatalogName);
  const found = fromCatalog(() => {
    const tables = catalog.listTables(members.DatabaseName);
    if (members.Expression === '') return tables;
    const names = namesMatching(
      members.Expression,
      tables.map(({ Name }) => Name),
    );
    return tables.filter(({ Name }) => names.has(Name));
  });
  const { items, next } = page(found, members, 'InvalidRequestException');
  return { TableMetadataList: items.map(describeTable), ...next };
});
