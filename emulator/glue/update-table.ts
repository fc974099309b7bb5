import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName, glueTableInput } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

export const updateTable = operation(
  z.object({ DatabaseName: glueName, TableInput: glueTableInput, VersionId: unsupported }),
  async ({ DatabaseName, TableInput }, { catalog }) => {
    await catalog.updateTable(DatabaseName, TableInput);
    return {};
  },
);
