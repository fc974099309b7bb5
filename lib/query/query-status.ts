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

type State = (typeof states)[keyof typeof states];

/** What is told of several queries: the first of these that one of them is in. */
const telling: readonly State[] = ['running', 'queued', 'cancelled', 'failed', 'succeeded'];

/** How far the queries of a question are. */
export type QueriesStatus = {
  /** `succeeded` where all of them have. */
  state: State;
  /** Since the first was submitted, until now or the end of the last: ms. */
  elapsed_ms: number;
  /** What all of them have read so far. Athena counts while they run. */
  scanned_bytes: number;
};

/** One query: times are ms since the epoch, `end_ms` is now while it has not ended. */
type One = { state: State; start_ms: number; end_ms: number; scanned_bytes: number };

/**
 * How far the executions `ids` of our work group are, together. Whether the reader may know is for the caller to decide.
 * @throws AppError `not_found` where one is none of our work group; QueryError where Athena does not say
 */
export async function queriesStatus(ids: readonly string[], now_ms = Date.now()): Promise<QueriesStatus> {
  const all = await Promise.all(ids.map((id) => statusOf(id, now_ms)));
  const found = new Set(all.map(({ state }) => state));
  const start_ms = Math.min(...all.map((one) => one.start_ms));
  const end_ms = Math.max(...all.map((one) => one.end_ms));
  return {
    state: telling.find((state) => found.has(state)) ?? 'succeeded',
    elapsed_ms: Math.max(0, end_ms - start_ms),
    scanned_bytes: all.reduce((sum, one) => sum + one.scanned_bytes, 0),
  };
}

async function statusOf(id: string, now_ms: number): Promise<One> {
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
    return {
      state: states[status.State],
      start_ms: submitted?.getTime() ?? now_ms,
      end_ms: completed?.getTime() ?? now_ms,
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
