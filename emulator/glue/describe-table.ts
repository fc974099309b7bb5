import type { Context } from '../context.ts';
import type { GlueTable } from './catalog-shapes.ts';
import { describeStorage } from './describe-storage.ts';

/** A table as Glue gives it. */
export function describeTable(table: GlueTable, { account_id }: Context): object {
  return {
    Retention: 0,
    ...table,
    ...describeStorage(table.StorageDescriptor),
    CreatedBy: `arn:aws:iam::${account_id}:root`,
    IsRegisteredWithLakeFormation: false,
    CatalogId: account_id,
    IsMultiDialectView: false,
  };
}
