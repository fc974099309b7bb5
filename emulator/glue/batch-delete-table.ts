import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Catalog } from './catalog.ts';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';
import { errorDetail } from './error-detail.ts';
import { unsupported } from './unsupported.ts';

async function deleteOne(catalog: Catalog, database: string, name: string): Promise<object[]> {
  try {
    await catalog.deleteTable(database, name);
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return [{ TableName: name, ErrorDetail: errorDetail(error) }];
  }
}

/** Each table for itself: those that could not be deleted are in `Errors`. */
export const batchDeleteTable = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TablesToDelete: z.array(glueName).max(100),
    TransactionId: unsupported,
  }),
  async ({ DatabaseName, TablesToDelete }, { catalog }) => {
    catalog.getDatabase(DatabaseName);
    const each = TablesToDelete.map((name) => deleteOne(catalog, DatabaseName, name));
    return { Errors: (await Promise.all(each)).flat() };
  },
);
