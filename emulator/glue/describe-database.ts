import type { Context } from '../context.ts';
import type { GlueDatabase } from './catalog-shapes.ts';

const everybody = [
  { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] },
];

/** A database as Glue gives it. */
export const describeDatabase = (database: GlueDatabase, { account_id }: Context): object => ({
  CreateTableDefaultPermissions: everybody,
  ...database,
  CatalogId: account_id,
});
