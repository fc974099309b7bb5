import { z } from 'zod';
import { operation } from '../operation.ts';
import { describeExecution } from './describe-execution.ts';
import { findEach } from './find-each.ts';
import { queryExecutionId } from './get-query-execution.ts';

const input = z.object({ QueryExecutionIds: z.array(queryExecutionId).min(1).max(50) });

export const batchGetQueryExecution = operation(input, async ({ QueryExecutionIds }, { athena }) => {
  const queries = await athena.queries();
  const { found, unprocessed } = findEach(QueryExecutionIds, (id) =>
    describeExecution(queries.get(id).execution, Date.now()),
  );
  return {
    QueryExecutions: found,
    UnprocessedQueryExecutionIds: unprocessed.map(([QueryExecutionId, why]) => ({
      QueryExecutionId,
      ...why,
    })),
  };
});
