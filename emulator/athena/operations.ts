import type { Operation } from '../operation.ts';
import { batchGetQueryExecution } from './batch-get-query-execution.ts';
import { createWorkGroup } from './create-work-group.ts';
import { deleteWorkGroup } from './delete-work-group.ts';
import { getQueryExecution } from './get-query-execution.ts';
import { getQueryResults } from './get-query-results.ts';
import { getWorkGroup } from './get-work-group.ts';
import { listWorkGroups } from './list-work-groups.ts';
import { startQueryExecution } from './start-query-execution.ts';
import { stopQueryExecution } from './stop-query-execution.ts';
import { updateWorkGroup } from './update-work-group.ts';

/** The operations of Athena 2017-05-18, by name. */
export const operations: Readonly<Record<string, Operation>> = {
  BatchGetQueryExecution: batchGetQueryExecution,
  CreateWorkGroup: createWorkGroup,
  DeleteWorkGroup: deleteWorkGroup,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetWorkGroup: getWorkGroup,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
  UpdateWorkGroup: updateWorkGroup,
};
