import { z } from 'zod';
import { operation } from '../operation.ts';
import { page, paging } from '../page.ts';
import { glueName } from './catalog-shapes.ts';
import { unsupported } from './unsupported.ts';

export const getPartitions = operation(
  z.object({
    DatabaseName: glueName,
    TableName: glueName,
    Expression: unsupported,
    Segment: unsupported,
    ...paging,
  }),
  (input, { catalog }) => {
    const partitions = catalog.listPartitions(input.DatabaseName, input.TableName);
    const { items, next } = page(partitions, input, 'InvalidInputException');
    return { Partitions: items, ...next };
  },
);
