import { z } from 'zod';
import { operation } from '../operation.ts';
import type { Athena } from './athena.ts';
import { invalidRequest } from './invalid-request.ts';
import type { QueryExecutions } from './query-executions.ts';
import { workGroupName } from './work-group-shapes.ts';

const input = z.object({ WorkGroup: workGroupName, RecursiveDeleteOption: z.boolean().default(false) });

function isEmpty(queries: QueryExecutions, { named_queries }: Athena, name: string): boolean {
  return queries.newest(name) === undefined && named_queries.list(name).length === 0;
}

/**
 * With RecursiveDeleteOption the queries, saved queries and prepared statements of the group go with it, and what
 * runs is cancelled. Results in S3 stay.
 */
export const deleteWorkGroup = operation(input, async ({ WorkGroup, RecursiveDeleteOption }, { athena }) => {
  const queries = await athena.queries();
  athena.work_groups.get(WorkGroup);
  if (!RecursiveDeleteOption && !isEmpty(queries, athena, WorkGroup)) {
    throw invalidRequest(`WorkGroup ${WorkGroup} is not empty`);
  }
  await athena.work_groups.remove(WorkGroup);
  await queries.removeGroup(WorkGroup);
  await athena.named_queries.removeAll(WorkGroup);
  await athena.prepared_statements.removeAll(WorkGroup);
  return {};
});
