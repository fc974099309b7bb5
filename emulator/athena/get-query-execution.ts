import { z } from 'zod';
import { operation } from '../operation.ts';
import { describeExecution } from './describe-execution.ts';

/** An id as the API model allows it. */
export const queryExecutionId = z.string().regex(/^\S{1,128}$/);

/** How long an answer waits for the end of a query that has not ended: ms. AWS takes as long for its answer. */
const patience_ms = 100;

export const getQueryExecution = operation(
  z.object({ QueryExecutionId: queryExecutionId }),
  async ({ QueryExecutionId }, { athena }) => {
    const queries = await athena.queries();
    await queries.ended(QueryExecutionId, patience_ms);
    const { execution } = queries.get(QueryExecutionId);
    return { QueryExecution: describeExecution(execution, Date.now()) };
  },
);
