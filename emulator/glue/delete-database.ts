import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName } from './catalog-shapes.ts';

export const deleteDatabase = catalogOperation(
  z.object({ Name: glueName }),
  async ({ Name }, { catalog }) => {
    await catalog.deleteDatabase(Name);
    return {};
  },
);
