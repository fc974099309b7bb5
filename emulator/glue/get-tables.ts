import { z } from 'zod';
import { page } from '../page.ts';
import { catalogOperation } from './catalog-operation.ts';
import { catalogPaging } from './catalog-paging.ts';
import { type GlueTable, glueName } from './catalog-shapes.ts';
import { describeTable } from './describe-table.ts';
import { namesMatching } from './table-name-filter.ts';
import { unsupported } from './unsupported.ts';

const attributes = z.array(z.enum(['NAME', 'TABLE_TYPE'])).min(1);

function only({ Name, DatabaseName, TableType }: GlueTable, wanted: z.output<typeof attributes>): object {
  const type = wanted.includes('TABLE_TYPE') && TableType !== undefined ? { TableType } : {};
  return { Name, DatabaseName, ...type };
}

/** `Expression` is a regular expression that matches whole names. */
export const getTables = catalogOperation(
  z.object({
    DatabaseName: glueName,
    Expression: z.string().max(2048).optional(),
    AttributesToGet: attributes.optional(),
    TransactionId: unsupported,
    QueryAsOfTime: unsupported,
    ...catalogPaging,
  }),
  (input, context) => {
    const { DatabaseName, Expression, AttributesToGet } = input;
    const tables = context.catalog.listTables(DatabaseName);
    const names =
      Expression &&
      namesMatching(
        Expression,
        tables.map(({ Name }) => Name),
      );
    const found = names ? tables.filter(({ Name }) => names.has(Name)) : tables;
    const { items, next } = page(found, input, 'InvalidInputException');
    const TableList = items.map((table) =>
      AttributesToGet === undefined ? describeTable(table, context) : only(table, AttributesToGet),
    );
    return { TableList, ...next };
  },
);
