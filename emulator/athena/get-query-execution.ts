import { z } from 'zod';
import { operation } from '../operation.ts';
import { describeExecution } from './describe-execution.ts';

/** An id as the API model allows it. */
export const queryExecutionId = z.string().regex(/^\S{1,128}$/);

export const getQueryExecution = operation(
  z.object({ QueryExecutionId: queryExecutionId }),
  async ({ QueryExecutionId }, { athena }) => {
    const { execution } = (await athena.queries()).get(QueryExecutionId);
    return { QueryExecution: describeExecution(execution, Date.now()) };
  },
);
