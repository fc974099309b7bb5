import { setTimeout as sleep } from 'node:timers/promises';
import {
  AthenaClient,
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { abortable } from '../abortable.ts';
import { config } from '../config.ts';
import { AppError } from '../errors.ts';
import { lake } from '../lake.ts';
import { log } from '../log.ts';
import { toQueryError } from './query-error.ts';
import { type ResultTable, readResults } from './read-results.ts';

export type Query = {
  /** Trino SQL with a `?` for each parameter. */
  sql: string;
  /** SQL literals made by `literal()`, one for each `?`. */
  parameters: readonly string[];
  /** Gives the query up: Athena is told to stop. */
  signal?: AbortSignal | undefined;
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

let client: AthenaClient | undefined;

/**
 * The SDK resends what was throttled or lost, with exponential backoff and full jitter, and gives each
 * StartQueryExecution a token of its own, so that a resent start does not run twice.
 */
function athena(): AthenaClient {
  client ??= new AthenaClient({
    region: config().AWS_REGION,
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  });
  return client;
}

/**
 * Runs one query to its end and reads all of its rows.
 * @throws AppError `query_failed` where Athena refused, failed or cancelled it or it took too long;
 *   `unavailable` where Athena can not be reached or is too busy, and where `signal` gave it up
 */
export async function runQuery(query: Query): Promise<QueryResult> {
  const started_ms = performance.now();
  const { HEATLAKE_QUERY_TIMEOUT_MS } = config();
  const timeout = AbortSignal.timeout(query.timeout_ms ?? HEATLAKE_QUERY_TIMEOUT_MS);
  const signal = query.signal === undefined ? timeout : AbortSignal.any([timeout, query.signal]);
  let id: string | undefined;
  try {
    id = await start(query, signal);
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
    if (!signal.aborted) throw toQueryError(thrown);
    if (id !== undefined) await stop(id);
    const cause = new Error(id === undefined ? 'It had no id yet.' : `It was ${id}.`, { cause: thrown });
    if (query.signal?.aborted) throw new AppError('unavailable', 'The query was given up.', { cause });
    throw new AppError('query_failed', 'The query took too long and was stopped.', { cause });
  }
}

async function start({ sql, parameters }: Query, signal: AbortSignal): Promise<string> {
  const { database, work_group } = await abortable(lake(), signal);
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    QueryExecutionContext: { Database: database },
    WorkGroup: work_group,
    ...(parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] }),
  });
  const { QueryExecutionId } = await athena().send(command, { abortSignal: signal });
  if (QueryExecutionId === undefined) {
    throw new AppError('query_failed', 'The query did not start.', {
      cause: new Error('It was given no id.'),
    });
  }
  return QueryExecutionId;
}

/** Waits until the query has succeeded. Each other end throws. */
async function ended(id: string, signal: AbortSignal): Promise<QueryExecution> {
  for (let wait_ms = first_poll_ms; ; wait_ms = Math.min(wait_ms * poll_growth, slowest_poll_ms)) {
    const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
    const { QueryExecution: execution } = await athena().send(command, { abortSignal: signal });
    const { State: state, StateChangeReason: reason } = execution?.Status ?? {};
    switch (state) {
      case 'SUCCEEDED':
        return execution ?? {};
      case 'QUEUED':
      case 'RUNNING':
        break;
      case 'CANCELLED':
        throw new AppError('query_failed', 'The query was cancelled before it ended.', {
          cause: new Error(`${id}: ${reason ?? 'no reason given'}`),
        });
      default:
        throw new AppError('query_failed', 'The query failed. The log says why.', {
          cause: new Error(`${id} ${state}: ${reason ?? 'no reason given'}`),
        });
    }
    await sleep(wait_ms, undefined, { signal });
  }
}

/** Tells Athena that nobody waits any more. Where that fails too, the query ends by itself. */
async function stop(id: string): Promise<void> {
  try {
    await athena().send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
  } catch (cause) {
    log.warn('A query that was given up could not be stopped.', { id, cause });
  }
}
