import { z } from 'zod';
import { page } from '../page.ts';
import { catalogOperation } from './catalog-operation.ts';
import { catalogPaging } from './catalog-paging.ts';
import { glueName } from './catalog-shapes.ts';
import { describeTable } from './describe-table.ts';

/** The newest first. */
export const getTableVersions = catalogOperation(
  z.object({ DatabaseName: glueName, TableName: glueName, ...catalogPaging }),
  (input, context) => {
    const versions = context.catalog.listTableVersions(input.DatabaseName, input.TableName);
    const { items, next } = page(versions, input, 'InvalidInputException');
    const TableVersions = items.map((table) => ({
      Table: describeTable(table, context),
      VersionId: table.VersionId,
    }));
    return { TableVersions, ...next };
  },
);
