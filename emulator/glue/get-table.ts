import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';
import { describeTable } from './describe-table.ts';
import { unsupported } from './unsupported.ts';

export const getTable = catalogOperation(
  z.object({
    DatabaseName: glueName,
    Name: glueName,
    TransactionId: unsupported,
    QueryAsOfTime: unsupported,
  }),
  ({ DatabaseName, Name }, context) => ({
    Table: describeTable(context.catalog.getTable(DatabaseName, Name), context),
  }),
);
