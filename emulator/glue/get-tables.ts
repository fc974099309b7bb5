import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { glueName } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

export const getTables = operation(
  z.object({ DatabaseName: glueName, Expression: unsupported, ...paging }),
  (input, { catalog }) => {
    const { items, next } = page(catalog.listTables(input.DatabaseName), input, 'InvalidInputException');
    return { TableList: items, ...next };
  },
);
