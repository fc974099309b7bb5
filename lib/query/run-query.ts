import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { abortable } from '../abortable.ts';
import { config } from '../config.ts';
import { AppError } from '../errors.ts';
import { lake } from '../lake.ts';
import { log } from '../log.ts';
import { athena } from './athena.ts';
import { QueryError, toQueryError } from './query-error.ts';
import { faultOfStatus } from './query-fault.ts';
import { stopQuery } from './query-status.ts';
import { type ResultTable, readResults } from './read-results.ts';

export type Query = {
  /** Trino SQL with a `?` for each parameter. */
  sql: string;
  /** SQL literals made by `literal()`, one for each `?`. */
  parameters: readonly string[];
  /** Gives the query up: Athena is told to stop. */
  signal?: AbortSignal | undefined;
  /** Told the query's id as soon as Athena has accepted it. Must not throw. */
  on_start?: ((id: string) => void) | undefined;
  /** More rows than this are an error. Default 10,001. */
  max_rows?: number | undefined;
  /** How long to wait before the query is given up, ms. Default HEATLAKE_QUERY_TIMEOUT_MS. */
  timeout_ms?: number | undefined;
};

export type QueryResult = ResultTable & {
  id: string;
  sql: string;
  /** Bytes that Athena read, before billing rounds them. */
  scanned_bytes: number;
  /** From start to end, queueing included: ms. */
  duration_ms: number;
};

const default_max_rows = 10_001;
const first_poll_ms = 30;
const slowest_poll_ms = 1000;
const poll_growth = 1.5;

/**
 * Runs one query to its end and reads all of its rows.
 * @throws QueryError `query_failed` where Athena refused, failed or cancelled it or it took too long; `unavailable`
 *   where Athena can not be reached or is too busy. AppError `unavailable` where `signal` gave it up
 */
export async function runQuery(query: Query): Promise<QueryResult> {
  const started_ms = performance.now();
  const { HEATLAKE_QUERY_TIMEOUT_MS } = config();
  const timeout = AbortSignal.timeout(query.timeout_ms ?? HEATLAKE_QUERY_TIMEOUT_MS);
  const signal = query.signal === undefined ? timeout : AbortSignal.any([timeout, query.signal]);
  const starting = startQuery(query, signal);
  let id: string | undefined;
  try {
    id = await abortable(starting, signal);
    query.on_start?.(id);
    const { Statistics: statistics = {} } = await ended(id, signal);
    const table = await readResults(athena(), id, query.max_rows ?? default_max_rows, signal);
    return {
      ...table,
      id,
      sql: query.sql,
      scanned_bytes: statistics.DataScannedInBytes ?? 0,
      duration_ms: statistics.TotalExecutionTimeInMillis ?? Math.round(performance.now() - started_ms),
    };
  } catch (thrown) {
    if (!signal.aborted) throw toQueryError(thrown, id);
    // Athena may start it all the same. Nobody waits for that; it has not begun where it fails.
    if (id === undefined) starting.then(stopUnwanted, () => undefined);
    else await stopUnwanted(id);
    const cause = new Error(id === undefined ? 'It had no id yet.' : `It was ${id}.`, { cause: thrown });
    if (query.signal?.aborted)
      throw new AppError('unavailable', 'The query was given up.', { cause, is_wanted: true });
    throw new QueryError({ kind: 'timed_out', query_id: id }, { cause });
  }
}

/**
 * Starts a query in our work group, over our database, and does not wait for it.
 * @param signal keeps it from being sent. Once it is, its id is waited for: without that nobody could stop it
 * @returns its id
 * @throws what the SDK throws, and QueryError where Athena gives it no id
 */
export async function startQuery(
  { sql, parameters }: Pick<Query, 'sql' | 'parameters'>,
  signal?: AbortSignal,
): Promise<string> {
  const { database, work_group } = await (signal === undefined ? lake() : abortable(lake(), signal));
  signal?.throwIfAborted();
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    QueryExecutionContext: { Database: database },
    WorkGroup: work_group,
    ...(parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] }),
  });
  const { QueryExecutionId } = await athena().send(command);
  if (QueryExecutionId === undefined) throw new QueryError({ kind: 'broken', detail: 'It was given no id.' });
  return QueryExecutionId;
}

/** Waits until the query has succeeded. Each other end throws. */
async function ended(id: string, signal: AbortSignal): Promise<QueryExecution> {
  for (let wait_ms = first_poll_ms; ; wait_ms = Math.min(wait_ms * poll_growth, slowest_poll_ms)) {
    const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
    const { QueryExecution: execution } = await athena().send(command, { abortSignal: signal });
    const status = execution?.Status ?? {};
    switch (status.State) {
      case 'SUCCEEDED':
        return execution ?? {};
      case 'QUEUED':
      case 'RUNNING':
        break;
      default:
        throw new QueryError(faultOfStatus(status, id));
    }
    await sleep(wait_ms, undefined, { signal });
  }
}

/** Tells Athena that nobody waits any more. Where that fails too, the query ends by itself. */
async function stopUnwanted(id: string): Promise<void> {
  try {
    await stopQuery(id);
  } catch (cause) {
    log.warn('A query that was given up could not be stopped.', { id, cause });
  }
}
