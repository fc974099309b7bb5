import { z } from 'zod';
import { operation } from '../operation.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({ WorkGroup: workGroupName, RecursiveDeleteOption: z.boolean().optional() });

/** Named queries and histories do not outlive a process here, so there is nothing to delete recursively. */
export const deleteWorkGroup = operation(input, async ({ WorkGroup }, { athena }) => {
  await athena.work_groups.remove(WorkGroup);
  return {};
});
