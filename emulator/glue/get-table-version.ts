import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';
import { describeTable } from './describe-table.ts';
import { notFound } from './not-found.ts';

/** Without `VersionId`, the version the table is at. */
export const getTableVersion = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    VersionId: z.string().min(1).max(255).optional(),
  }),
  ({ DatabaseName, TableName, VersionId }, context) => {
    const versions = context.catalog.listTableVersions(DatabaseName, TableName);
    const found = versions.find((table) => VersionId === undefined || table.VersionId === VersionId);
    if (found === undefined) throw notFound(`Version ${VersionId}`);
    return { TableVersion: { Table: describeTable(found, context), VersionId: found.VersionId } };
  },
);
