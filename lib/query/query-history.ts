/**
 * What Athena's own history says of the queries of our work group: so it is true over restarts, and whichever server
 * asked. Athena remembers 45 days.
 */
import {
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  type QueryExecution,
} from '@aws-sdk/client-athena';
import { config } from '../config.ts';
import { lake } from '../lake.ts';
import { athena } from './athena.ts';
import { costUsd } from './cost.ts';
import { toQueryError } from './query-error.ts';
import { tagOf } from './query-tag.ts';
import { sql_page, sqlPageQueries } from './sql-page-queries.ts';

/** Athena's most for one page of its history, and for one question about executions. */
const page_size = 50;
/** More queries than this are not looked at. */
export const most_queries = 10_000;

/** A query that has ended. */
export type PastQuery = {
  id: string;
  /** Which metric it answered, or `sql-page`; undefined where it was asked by something else. */
  tag: string | undefined;
  /** When it was submitted: ms since the epoch. */
  at_ms: number;
  scanned_bytes: number;
  /** What it is billed as: US dollars. */
  cost_usd: number;
  /** Whether Athena itself gave the result of an earlier query. */
  reused: boolean;
};

export type QueryHistory = {
  /** Newest first. */
  queries: PastQuery[];
  /** Whether there are older ones in the time that was asked for, which were not looked at. */
  cut: boolean;
};

/** What Athena bills: the bytes of queries that succeeded or were stopped; neither failures nor DDL. US dollars. */
export function billedUsd(execution: QueryExecution): number {
  const { StatementType: type, Status: status, Statistics: statistics } = execution;
  const reused = statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false;
  const is_free = reused || type !== 'DML' || status?.State === 'FAILED';
  return is_free ? 0 : costUsd(statistics?.DataScannedInBytes ?? 0, config().HEATLAKE_USD_PER_TB);
}

/** A query as it ended; undefined while it has not. */
function toPast(execution: QueryExecution, of_sql_page: ReadonlySet<string>): PastQuery | undefined {
  const { QueryExecutionId: id, Query: sql = '', Status: status, Statistics: statistics } = execution;
  const { State: state, SubmissionDateTime: submitted } = status ?? {};
  if (id === undefined || submitted === undefined || state === 'QUEUED' || state === 'RUNNING') {
    return undefined;
  }
  const scanned_bytes = statistics?.DataScannedInBytes ?? 0;
  const reused = statistics?.ResultReuseInformation?.ReusedPreviousResult ?? false;
  const cost_usd = billedUsd(execution);
  const tag = tagOf(sql) ?? (of_sql_page.has(id) ? sql_page : undefined);
  return { id, tag, at_ms: submitted.getTime(), scanned_bytes, cost_usd, reused };
}

/** Queries that have ended never change: each is asked about once. Shared by Next's bundles. */
const known_key = Symbol.for('heatlake.past-queries');
const shared = globalThis as typeof globalThis & { [known_key]?: Map<string, PastQuery> };

function known(): Map<string, PastQuery> {
  shared[known_key] ??= new Map();
  return shared[known_key];
}

async function learn(ids: readonly string[]): Promise<void> {
  const unknown = ids.filter((id) => !known().has(id));
  if (unknown.length === 0) return;
  const command = new BatchGetQueryExecutionCommand({ QueryExecutionIds: unknown });
  const { QueryExecutions: executions = [] } = await athena().send(command);
  const of_sql_page = await sqlPageQueries();
  for (const past of executions.flatMap((execution) => toPast(execution, of_sql_page) ?? [])) {
    known().set(past.id, past);
  }
}

/** The oldest are forgotten: they are listed last, and so looked at least. */
function forgetOld(): void {
  const excess = known().size - 2 * most_queries;
  if (excess <= 0) return;
  const oldest = [...known().values()].sort((one, other) => one.at_ms - other.at_ms).slice(0, excess);
  for (const { id } of oldest) known().delete(id);
}

/**
 * The queries of our work group that were submitted since `since_ms` and have ended, at most `most_queries`.
 * @throws QueryError
 */
export async function queryHistory(since_ms: number, most = most_queries): Promise<QueryHistory> {
  const { work_group } = await lake();
  const queries: PastQuery[] = [];
  let token: string | undefined;
  try {
    for (let listed = 0; ; ) {
      const command = new ListQueryExecutionsCommand({
        WorkGroup: work_group,
        MaxResults: page_size,
        NextToken: token,
      });
      const { QueryExecutionIds: ids = [], NextToken } = await athena().send(command);
      await learn(ids);
      const past = ids.flatMap((id) => known().get(id) ?? []);
      queries.push(...past.filter(({ at_ms }) => at_ms >= since_ms));
      listed += ids.length;
      token = NextToken;
      const is_older = past.some(({ at_ms }) => at_ms < since_ms);
      if (token === undefined || is_older) return { queries, cut: false };
      if (listed >= most) return { queries, cut: true };
    }
  } catch (thrown) {
    throw toQueryError(thrown);
  } finally {
    forgetOld();
  }
}
