import { engineVersion } from './engine-version.ts';
import { type QueryExecution, resultLocation } from './query-execution.ts';

/** How long each part of the query took: ms. Until it has ended they grow. @param now ms since the epoch */
export function executionTimes(execution: QueryExecution, now: number) {
  const { submitted_at, started_at, planned_at, produced_at, completed_at, kind } = execution;
  const ended = completed_at ?? now;
  const begun = started_at ?? ended;
  const produced = produced_at ?? ended;
  return {
    QueryQueueTimeInMillis: begun - submitted_at,
    ServicePreProcessingTimeInMillis: execution.reading_ms,
    ...(kind.type === 'DML' && planned_at !== undefined
      ? { QueryPlanningTimeInMillis: Math.min(planned_at, produced) - begun }
      : {}),
    EngineExecutionTimeInMillis: produced - begun,
    ServiceProcessingTimeInMillis: ended - produced,
    TotalExecutionTimeInMillis: ended - submitted_at + execution.reading_ms,
  };
}

function statistics(execution: QueryExecution, now: number) {
  return {
    ...executionTimes(execution, now),
    DataScannedInBytes: execution.scanned_bytes,
    DataManifestLocation: execution.manifest_location,
    ResultReuseInformation: { ReusedPreviousResult: execution.reused_location !== undefined },
  };
}

/** By the Athena error catalog: category 1 is a fault of the system, 2 one of the user. */
function athenaError({ failure, reason }: QueryExecution) {
  if (failure === undefined) return undefined;
  const { category, type, retryable } = failure;
  return { ErrorCategory: category, ErrorType: type, Retryable: retryable, ErrorMessage: reason };
}

function status(execution: QueryExecution) {
  const { state, reason, submitted_at, completed_at } = execution;
  return {
    State: state,
    StateChangeReason: reason,
    SubmissionDateTime: submitted_at / 1000,
    ...(completed_at === undefined ? {} : { CompletionDateTime: completed_at / 1000 }),
    AthenaError: athenaError(execution),
  };
}

/** What of the request is left out is left out here too. */
function queryContext({ sent, shown, catalog, database }: QueryExecution) {
  if (sent === undefined) return { Catalog: catalog, Database: database };
  return { Catalog: sent.catalog?.toLowerCase(), Database: shown?.database ?? sent.database };
}

function reuse({ reuse_max_age_minutes }: QueryExecution) {
  const age =
    reuse_max_age_minutes === undefined
      ? { Enabled: false }
      : { Enabled: true, MaxAgeInMinutes: reuse_max_age_minutes };
  return { ResultReuseByAgeConfiguration: age };
}

/** The execution as GetQueryExecution shows it. @param now ms since the epoch */
export function describeExecution(execution: QueryExecution, now: number) {
  const { parameters } = execution;
  return {
    QueryExecutionId: execution.id,
    Query: execution.shown?.sql ?? execution.sql,
    StatementType: execution.kind.type,
    ManagedQueryResultsConfiguration: { Enabled: false },
    ResultConfiguration: { OutputLocation: resultLocation(execution), ...execution.result_settings },
    ResultReuseConfiguration: reuse(execution),
    QueryExecutionContext: queryContext(execution),
    Status: status(execution),
    Statistics: statistics(execution, now),
    WorkGroup: execution.work_group,
    EngineVersion: engineVersion,
    ...(parameters.length === 0 ? {} : { ExecutionParameters: parameters }),
    SubstatementType: execution.kind.substatement,
  };
}
