import { z } from 'zod';
import { operation } from '../operation.ts';
import { catalogName, describeCatalog, mustBeOurs } from './data-catalog.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({ Name: catalogName, WorkGroup: workGroupName.optional() });

export const getDataCatalog = operation(input, ({ Name }, context) => {
  mustBeOurs(Name);
  return { DataCatalog: describeCatalog(context) };
});
