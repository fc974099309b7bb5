import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName } from './catalog-shapes.ts';

export const deleteTable = operation(
  z.object({ DatabaseName: glueName, Name: glueName }),
  async ({ DatabaseName, Name }, { catalog }) => {
    await catalog.deleteTable(DatabaseName, Name);
    return {};
  },
);
