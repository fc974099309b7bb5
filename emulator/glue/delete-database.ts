import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName } from './catalog-shapes.ts';

export const deleteDatabase = operation(z.object({ Name: glueName }), async ({ Name }, { catalog }) => {
  await catalog.deleteDatabase(Name);
  return {};
});
