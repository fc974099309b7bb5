import { z } from 'zod';
import { operation } from '../operation.ts';
import { queryExecutionId } from './get-query-execution.ts';

export const stopQueryExecution = operation(
  z.object({ QueryExecutionId: queryExecutionId }),
  ({ QueryExecutionId }, { athena }) => {
    athena.executions.stop(QueryExecutionId);
    return {};
  },
);
