import { z } from 'zod';
import { operation } from '../operation.ts';
import { glueName } from './catalog-shapes.ts';

export const getTable = operation(
  z.object({ DatabaseName: glueName, Name: glueName }),
  ({ DatabaseName, Name }, { catalog }) => ({ Table: catalog.getTable(DatabaseName, Name) }),
);
