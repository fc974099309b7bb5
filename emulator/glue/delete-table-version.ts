import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';

export const deleteTableVersion = catalogOperation(
  z.object({ DatabaseName: glueName, TableName: glueName, VersionId: z.string().min(1).max(255) }),
  async ({ DatabaseName, TableName, VersionId }, { catalog }) => {
    await catalog.deleteTableVersion(DatabaseName, TableName, VersionId);
    return {};
  },
);
