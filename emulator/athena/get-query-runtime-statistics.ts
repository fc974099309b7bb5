import { z } from 'zod';
import { operation } from '../operation.ts';
import { executionTimes } from './describe-execution.ts';
import { queryExecutionId } from './get-query-execution.ts';
import type { QueryExecution } from './query-execution.ts';

/** What is known of rows and bytes. How many rows the files had that were read is not: it is left out. */
function rowsOf(execution: QueryExecution) {
  return {
    InputBytes: execution.scanned_bytes,
    OutputRows: Math.max(execution.row_count, execution.update_count),
    OutputBytes: execution.result_bytes,
  };
}

/** The local engine runs a query in one stage. */
function outputStage(execution: QueryExecution, engine_ms: number) {
  const { state, kind } = execution;
  if (kind.type !== 'DML') return undefined;
  return {
    StageId: 0,
    State: state === 'SUCCEEDED' ? 'FINISHED' : state,
    ExecutionTime: engine_ms,
    ...rowsOf(execution),
  };
}

/** Rows and stages are told of queries that have ended, as on AWS. */
export const getQueryRuntimeStatistics = operation(
  z.object({ QueryExecutionId: queryExecutionId }),
  async ({ QueryExecutionId }, { athena }) => {
    const { execution } = (await athena.queries()).get(QueryExecutionId);
    const Timeline = executionTimes(execution, Date.now());
    const ended =
      execution.completed_at === undefined
        ? {}
        : {
            Rows: rowsOf(execution),
            OutputStage: outputStage(execution, Timeline.EngineExecutionTimeInMillis),
          };
    return { QueryRuntimeStatistics: { Timeline, ...ended } };
  },
);
