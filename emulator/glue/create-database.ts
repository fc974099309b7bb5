import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueDatabaseInput } from './catalog-shapes.ts';
import { glueTags } from './glue-tags.ts';

export const createDatabase = catalogOperation(
  z.object({ DatabaseInput: glueDatabaseInput, Tags: glueTags.optional() }),
  async ({ DatabaseInput, Tags }, { catalog }) => {
    await catalog.createDatabase(DatabaseInput, Tags);
    return {};
  },
);
