import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';
import { describeDatabase } from './describe-database.ts';

export const getDatabase = catalogOperation(z.object({ Name: glueName }), ({ Name }, context) => ({
  Database: describeDatabase(context.catalog.getDatabase(Name), context),
}));
