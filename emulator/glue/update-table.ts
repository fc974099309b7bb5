import { z } from 'zod';
import { catalogOperation } from './catalog-operation.ts';
import { glueName, glueTableInput } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

/** `VersionId` is the version to be replaced; what the table was is kept unless `SkipArchive`. */
export const updateTable = catalogOperation(
  z.object({
    DatabaseName: glueName,
    TableInput: glueTableInput,
    SkipArchive: z.boolean().optional(),
    VersionId: z.string().min(1).max(255).optional(),
    TransactionId: unsupported,
    ViewUpdateAction: unsupported,
    UpdateOpenTableFormatInput: unsupported,
  }),
  async ({ DatabaseName, TableInput, SkipArchive, VersionId }, { catalog }) => {
    const options = { skip_archive: SkipArchive, version: VersionId };
    await catalog.updateTable(DatabaseName, TableInput, options);
    return {};
  },
);
