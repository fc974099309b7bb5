import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';

export const getDatabases = operation(z.object(paging), (input, { catalog }) => {
  const { items, next } = page(catalog.listDatabases(), input, 'InvalidInputException');
  return { DatabaseList: items, ...next };
});
