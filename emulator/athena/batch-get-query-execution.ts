import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { operation } from '../operation.ts';
import { describeExecution } from './describe-execution.ts';
import { queryExecutionId } from './get-query-execution.ts';

const input = z.object({ QueryExecutionIds: z.array(queryExecutionId).min(1).max(50) });

type Found = { described: object } | { unprocessed: object };

function find(id: string, { athena }: Context): Found {
  try {
    return { described: describeExecution(athena.executions.get(id).execution, Date.now()) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return {
      unprocessed: { QueryExecutionId: id, ErrorCode: 'INVALID_INPUT', ErrorMessage: error.message },
    };
  }
}

export const batchGetQueryExecution = operation(input, ({ QueryExecutionIds }, context) => {
  const found = QueryExecutionIds.map((id) => find(id, context));
  return {
    QueryExecutions: found.flatMap((each) => ('described' in each ? [each.described] : [])),
    UnprocessedQueryExecutionIds: found.flatMap((each) => ('unprocessed' in each ? [each.unprocessed] : [])),
  };
});
