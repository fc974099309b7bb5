import { randomUUID } from 'node:crypto';
import type { ResultColumn } from './engine/engine.ts';
import { engineVersion } from './engine-version.ts';
import type { StatementKind } from './statements/statement.ts';

export type QueryState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

/** What StartQueryExecution was asked, with the work group's settings applied. */
export type QueryRequest = {
  sql: string;
  catalog: string;
  database: string;
  work_group: string;
  parameters: readonly string[];
  /** An S3 location that ends in `/`. */
  output_location: string;
  /** Bytes past which the query is cancelled; none without it. */
  scan_limit_bytes: number | undefined;
};

/** One query, from its start to its end. Times are ms since the epoch. */
export type QueryExecution = QueryRequest & {
  id: string;
  kind: StatementKind;
  state: QueryState;
  reason: string | undefined;
  /** Athena's code of what went wrong, where the query failed. */
  error_code: string | undefined;
  submitted_at: number;
  started_at: number | undefined;
  completed_at: number | undefined;
  scanned_bytes: number;
  columns: readonly ResultColumn[];
  /** Rows that the statement wrote. */
  update_count: number;
  stop: AbortController;
};

/** A query that has just been asked. @param now ms since the epoch */
export function queuedExecution(request: QueryRequest, kind: StatementKind, now: number): QueryExecution {
  return {
    ...request,
    id: randomUUID(),
    kind,
    state: 'QUEUED',
    reason: undefined,
    error_code: undefined,
    submitted_at: now,
    started_at: undefined,
    completed_at: undefined,
    scanned_bytes: 0,
    columns: [],
    update_count: 0,
    stop: new AbortController(),
  };
}

/** Where the query's result lies. */
export function resultLocation({ output_location, id, kind }: QueryExecution): string {
  return `${output_location}${id}.${kind.output}`;
}

/** Athena's categories: 1 is a fault of the system, 2 one of the user. */
function athenaError({ error_code, reason }: QueryExecution) {
  if (error_code === undefined) return {};
  const ErrorCategory = error_code === 'GENERIC_INTERNAL_ERROR' ? 1 : 2;
  return { AthenaError: { ErrorCategory, ErrorType: 0, Retryable: false, ErrorMessage: reason } };
}

function statistics({ submitted_at, started_at, completed_at, scanned_bytes }: QueryExecution, now: number) {
  const begun = started_at ?? completed_at ?? now;
  const ended = completed_at ?? now;
  return {
    DataScannedInBytes: scanned_bytes,
    EngineExecutionTimeInMillis: ended - begun,
    QueryQueueTimeInMillis: begun - submitted_at,
    ServiceProcessingTimeInMillis: 0,
    TotalExecutionTimeInMillis: ended - submitted_at,
    ResultReuseInformation: { ReusedPreviousResult: false },
  };
}

/** The execution as GetQueryExecution shows it. @param now ms since the epoch */
export function describeExecution(execution: QueryExecution, now: number) {
  const {
    id,
    kind,
    sql,
    catalog,
    database,
    work_group,
    parameters,
    state,
    reason,
    submitted_at,
    completed_at,
  } = execution;
  return {
    QueryExecutionId: id,
    Query: sql,
    StatementType: kind.type,
    SubstatementType: kind.substatement,
    ResultConfiguration: { OutputLocation: resultLocation(execution) },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: { Catalog: catalog, Database: database },
    Status: {
      State: state,
      SubmissionDateTime: submitted_at / 1000,
      ...(reason === undefined ? {} : { StateChangeReason: reason }),
      ...(completed_at === undefined ? {} : { CompletionDateTime: completed_at / 1000 }),
      ...athenaError(execution),
    },
    Statistics: statistics(execution, now),
    WorkGroup: work_group,
    EngineVersion: engineVersion,
    ...(parameters.length === 0 ? {} : { ExecutionParameters: parameters }),
  };
}
