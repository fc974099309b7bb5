import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueryExecutionCommand, type QueryExecution } from '@aws-sdk/client-athena';
import { AppError } from '../errors.ts';
import { lake } from '../lake.ts';
import { athena } from '../query/athena.ts';
import { QueryError, toQueryError } from '../query/query-error.ts';
import { faultOfStatus, type QueryFault } from '../query/query-fault.ts';
import { billedUsd } from '../query/query-history.ts';
import { tagOf, untagSql } from '../query/query-tag.ts';
import { assertMay, type Reader } from '../reader.ts';
import { type Position, positionIn } from './sql-text.ts';

const states = {
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
} as const;

/** An execution of our work group, whoever started it. */
export type Execution = {
  id: string;
  state: (typeof states)[keyof typeof states];
  /** As people wrote it: without the comment that marks a metric's. */
  sql: string;
  /** The metric that asked it; undefined for a query of people. */
  metric: string | undefined;
  /** SQL literals, one for each `?`. */
  literals: readonly string[];
  /** When it was submitted: ms since the epoch. */
  at_ms: number;
  /** Since then, or until it ended: ms. */
  elapsed_ms: number;
  scanned_bytes: number;
  /** US dollars. */
  cost_usd: number;
  /** Why it has no result. */
  fault: QueryFault | undefined;
  /** Where in `sql` the fault is. */
  position: Position | undefined;
  /** Whether its result begins with a row of names: SELECT's does, those of DDL and SHOW do not. */
  has_header: boolean;
  /** `s3://bucket/key` of its result. */
  output: string | undefined;
};

/** An execution as it is described; undefined where no more is known of it than that there is one. */
export function toExecution(described: QueryExecution, now_ms = Date.now()): Execution | undefined {
  const { QueryExecutionId: id, Query: text = '', Status: status = {}, Statistics: statistics } = described;
  const { State: state, SubmissionDateTime: submitted, CompletionDateTime: completed } = status;
  if (id === undefined || state === undefined || submitted === undefined) return undefined;
  const at_ms = submitted.getTime();
  const fault = state === 'FAILED' || state === 'CANCELLED' ? faultOfStatus(status, id) : undefined;
  const metric = tagOf(text);
  return {
    id,
    state: states[state],
    sql: untagSql(text),
    metric,
    literals: described.ExecutionParameters ?? [],
    at_ms,
    elapsed_ms: Math.max(0, (completed?.getTime() ?? now_ms) - at_ms),
    scanned_bytes: statistics?.DataScannedInBytes ?? 0,
    cost_usd: billedUsd(described),
    fault,
    position: positionIn(fault?.detail, metric === undefined ? 0 : 1),
    has_header: described.StatementType === 'DML',
    output: described.ResultConfiguration?.OutputLocation,
  };
}

/** Whether it is still under way. */
export const isRunning = ({ state }: Pick<Execution, 'state'>) => state === 'queued' || state === 'running';

const unknown = () => new AppError('not_found', 'There is no such query.');

async function describe(id: string): Promise<Execution> {
  const { work_group } = await lake();
  try {
    const { QueryExecution: described } = await athena().send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
    );
    const execution = described?.WorkGroup === work_group ? toExecution(described) : undefined;
    if (execution !== undefined) return execution;
    throw unknown();
  } catch (thrown) {
    const error = toQueryError(thrown, id);
    // Athena refuses ids that it does not know, and those it has forgotten after 45 days.
    if (error instanceof QueryError && error.fault.kind === 'refused') throw unknown();
    throw error;
  }
}

const poll_ms = 100;

/**
 * The execution `id` of our work group.
 * @param wait_ms how long to wait for its end, where it is under way
 * @throws AppError `forbidden`; `not_found` where it is none of our work group; QueryError
 */
export async function readExecution(reader: Reader, id: string, wait_ms = 0): Promise<Execution> {
  assertMay(reader, 'admin');
  if (!/^[A-Za-z0-9-]{1,128}$/.test(id)) throw unknown();
  for (const until = performance.now() + wait_ms; ; await sleep(poll_ms)) {
    const execution = await describe(id);
    if (!isRunning(execution) || performance.now() >= until) return execution;
  }
}
