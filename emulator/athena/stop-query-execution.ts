import { z } from 'zod';
import { operation } from '../operation.ts';
import { queryExecutionId } from './get-query-execution.ts';

export const stopQueryExecution = operation(
  z.object({ QueryExecutionId: queryExecutionId }),
  async ({ QueryExecutionId }, { athena }) => {
    (await athena.queries()).stop(QueryExecutionId);
    return {};
  },
);
