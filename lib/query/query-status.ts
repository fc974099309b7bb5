import { GetQueryExecutionCommand, StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { AppError } from '../errors.ts';
import { lake } from '../lake.ts';
import { athena } from './athena.ts';
import { toQueryError } from './query-error.ts';

const states = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;

/** How far a query is. */
export type QueryStatus = {
  state: (typeof states)[keyof typeof states];
  /** Since it was submitted, or until it ended: ms. */
  elapsed_ms: number;
  /** Read so far. Athena counts while it runs. */
  scanned_bytes: number;
};

/**
 * How far the execution `id` of our work group is. Whether the reader may know is for the caller to decide.
 * @throws AppError `not_found` where it is none of our work group; QueryError where Athena does not say
 */
export async function queryStatus(id: string, now_ms = Date.now()): Promise<QueryStatus> {
  const { work_group } = await lake();
  try {
    const { QueryExecution: execution } = await athena().send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
    );
    const { Status: status = {}, Statistics: statistics = {}, WorkGroup } = execution ?? {};
    if (WorkGroup !== work_group || status.State === undefined) {
      throw new AppError('not_found', 'There is no such query.');
    }
    const { SubmissionDateTime: submitted, CompletionDateTime: completed } = status;
    const elapsed_ms = (completed?.getTime() ?? now_ms) - (submitted?.getTime() ?? now_ms);
    return {
      state: states[status.State],
      elapsed_ms: Math.max(0, elapsed_ms),
      scanned_bytes: statistics.DataScannedInBytes ?? 0,
    };
  } catch (thrown) {
    throw toQueryError(thrown, id);
  }
}

/** Tells Athena to stop the execution `id`; one that has ended stays as it is. @throws QueryError */
export async function stopQuery(id: string): Promise<void> {
  try {
    await athena().send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  } catch (thrown) {
    throw toQueryError(thrown, id);
  }
}
