import { AwsError } from '../aws-error.ts';
import type { Log } from '../log.ts';
import { SqlError } from '../sql/sql-error.ts';
import { describeFailure } from './describe-failure.ts';
import { produceResult } from './produce-result.ts';
import { type QueryExecution, type QueryRequest, queuedExecution } from './query-execution.ts';
import type { QueryEntry, QueryHistory } from './query-history.ts';
import { QueryStopped } from './query-stopped.ts';
import { reuseResult } from './reuse-result.ts';
import { sameRequest } from './same-request.ts';
import { readStatement } from './statements/read-statement.ts';
import type { Statement, StatementTools } from './statements/statement.ts';

export type ExecutionOptions = {
  /** Open; it stays open when these are closed. */
  history: QueryHistory;
  tools: StatementTools;
  log: Log;
  /** Queries that run at once; more wait. */
  max_running?: number;
  /** Queries that wait; one more is refused. */
  max_queued?: number;
  /** How long a query may run: ms. Athena's own limit for DML is 30 minutes. */
  time_limit_ms?: number;
  /** How long the engine may take to obey when a query is stopped, before the query is over without it: ms. */
  obey_ms?: number;
};

/** A query of this process that has not ended. */
type LiveQuery = QueryEntry & {
  statement: Statement;
  stop: AbortController;
  /** Told once when it has ended. */
  lookers: Set<() => void>;
};

const defaults = {
  max_running: 4,
  max_queued: 200,
  time_limit_ms: 30 * 60_000,
  obey_ms: 2000,
};

/**
 * The queries, from start to end. Their descriptions and results outlive the process; what had not ended when
 * it did is FAILED at the next start.
 */
export class QueryExecutions {
  readonly #options: Required<ExecutionOptions>;
  readonly #history: QueryHistory;
  readonly #live = new Map<string, LiveQuery>();
  readonly #queue: LiveQuery[] = [];
  readonly #running = new Set<Promise<void>>();
  #is_closed = false;

  constructor(options: ExecutionOptions) {
    this.#options = { ...defaults, ...options };
    this.#history = options.history;
  }

  /**
   * Starts a query; a known token gives the query that it started.
   * @throws AwsError where the SQL is malformed, the token belongs to another query, or too many wait
   */
  start(given: QueryRequest, token: string | undefined): QueryExecution {
    const now = Date.now();
    const { sql, statement: read } = readStatement(given.sql, given.parameters);
    const known = token === undefined ? undefined : this.#history.startedBy(token);
    if (known !== undefined) return sameRequest(known, given);
    const request = { ...given, sql };
    const statement = read.resolve?.(request, this.#options.tools) ?? read;
    if (this.#is_closed || this.#queue.length >= this.#options.max_queued) {
      throw new AwsError('TooManyRequestsException', 'Too many queries are queued and running.', {
        members: { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
      });
    }
    const submitted = Date.now();
    const execution = queuedExecution(request, statement, { now: submitted, reading_ms: submitted - now });
    const stop = new AbortController();
    const rows = this.#history.rowsOf(execution.id);
    const query = { execution, statement, rows, stop, lookers: new Set<() => void>() };
    this.#history.add(query, token);
    this.#live.set(execution.id, query);
    this.#queue.push(query);
    this.#next();
    return execution;
  }

  /** @throws AwsError where no query has this id */
  get(id: string): QueryEntry {
    return this.#history.get(id);
  }

  /** Resolves when the query has ended, at the latest after `most_ms`; at once where it neither waits nor runs. */
  async ended(id: string, most_ms: number): Promise<void> {
    const lookers = this.#live.get(id)?.lookers;
    if (lookers === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, most_ms);
    lookers.add(resolve);
    await promise;
    clearTimeout(timer);
    lookers.delete(resolve);
  }

  /** As `QueryHistory.list`. */
  list(work_group: string, before: number, limit: number): { ids: string[]; next: number | undefined } {
    return this.#history.list(work_group, before, limit);
  }

  /** The latest query of a work group; none where it has none. */
  newest(work_group: string): string | undefined {
    return this.#history.list(work_group, Number.MAX_SAFE_INTEGER, 1).ids[0];
  }

  /** Cancels a query that has not ended; one that has stays as it is. @throws AwsError as `get` */
  stop(id: string): void {
    const { execution } = this.#history.get(id);
    const query = this.#live.get(execution.id);
    if (query !== undefined) this.#stop(query, 'Query cancelled by user');
  }

  /** Cancels what waits or runs in a work group, and forgets all of its queries. */
  async removeGroup(work_group: string): Promise<void> {
    const queries = [...this.#live.values()].filter(({ execution }) => execution.work_group === work_group);
    for (const query of queries) this.#stop(query, 'The work group was deleted');
    // Those of other work groups that happen to run are waited for too, but not those that wait for their turn.
    while (queries.some(({ execution }) => this.#live.has(execution.id))) await Promise.race(this.#running);
    await this.#history.forgetGroup(work_group);
  }

  /** Stops what runs and waits for its end. */
  async close(): Promise<void> {
    if (this.#is_closed) return;
    this.#is_closed = true;
    for (const query of [...this.#live.values()]) this.#stop(query, 'The endpoint was closed');
    await Promise.all(this.#running);
  }

  #stop(query: LiveQuery, reason: string): void {
    query.stop.abort(new QueryStopped(reason));
    if (query.execution.state !== 'QUEUED') return;
    this.#queue.splice(this.#queue.indexOf(query), 1);
    this.#end(query, 'CANCELLED', reason);
  }

  #next(): void {
    while (this.#running.size < this.#options.max_running) {
      const query = this.#queue.shift();
      if (query === undefined) return;
      const run: Promise<void> = this.#run(query).finally(() => {
        this.#running.delete(run);
        this.#next();
      });
      this.#running.add(run);
    }
  }

  /** Ends when the engine has let go of the query: it has its place until then. Never rejects: it has a final state. */
  async #run(query: LiveQuery): Promise<void> {
    const { execution, stop } = query;
    execution.state = 'RUNNING';
    execution.started_at = Date.now();
    const timeout = AbortSignal.timeout(this.#options.time_limit_ms);
    const signal = AbortSignal.any([stop.signal, timeout]);
    const endStopped = () =>
      timeout.aborted
        ? this.#fail(query, new SqlError('EXCEEDED_TIME_LIMIT', 'Query timeout'))
        : this.#end(query, 'CANCELLED', reasonOf(signal.reason));
    // DuckDB looks for an interrupt between blocks of rows, and not while it binds.
    const endUnheard = () => setTimeout(endStopped, this.#options.obey_ms).unref();
    signal.addEventListener('abort', endUnheard, { once: true });
    try {
      const text = query.statement.query_sql ?? execution.sql;
      const is_reused = await reuseResult({ ...query, text }, this.#history, this.#options.tools);
      if (!is_reused) await produceResult(query, signal, this.#options.tools);
      this.#end(query, 'SUCCEEDED');
    } catch (thrown) {
      if (signal.aborted) endStopped();
      else this.#fail(query, thrown);
      await this.#history.removeRows(query);
    }
    await this.#trim();
  }

  async #trim(): Promise<void> {
    try {
      await this.#history.trim();
    } catch (cause) {
      this.#options.log('error', 'Old queries could not be forgotten.', { cause });
    }
  }

  #fail(query: LiveQuery, thrown: unknown): void {
    if (query.execution.completed_at !== undefined) return;
    const { failure, reason } = describeFailure(thrown, (cause) => {
      const fields = { id: query.execution.id, cause };
      this.#options.log('error', 'A query failed for a reason of ours.', fields);
    });
    query.execution.failure = failure;
    this.#end(query, 'FAILED', reason);
  }

  #end(query: LiveQuery, state: QueryExecution['state'], reason?: string): void {
    const { execution } = query;
    if (execution.completed_at !== undefined) return;
    execution.completed_at = Date.now();
    execution.reason = reason;
    execution.state = state;
    this.#live.delete(execution.id);
    this.#history.keep(query);
    for (const tell of query.lookers) tell();
  }
}

function reasonOf(reason: unknown): string {
  return reason instanceof QueryStopped ? reason.message : 'Query cancelled';
}
