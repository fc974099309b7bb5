import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueDatabaseInput } from './catalog-shapes.ts';

export const createDatabase = operation(
  z.object({ DatabaseInput: glueDatabaseInput }),
  async ({ DatabaseInput }, { catalog }) => {
    await catalog.createDatabase(DatabaseInput);
    return {};
  },
);
