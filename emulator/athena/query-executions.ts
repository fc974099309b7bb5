import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import type { Log } from '../log.ts';
import { SqlError } from '../sql/sql-error.ts';
import { invalidRequest } from './invalid-request.ts';
import {
  type QueryExecution,
  type QueryRequest,
  queuedExecution,
  resultLocation,
} from './query-execution.ts';
import { type HistoryLimits, type QueryEntry, QueryHistory } from './query-history.ts';
import { ResultRows } from './result-rows.ts';
import { readStatement } from './statements/read-statement.ts';
import type { StatementTools } from './statements/statement.ts';
import { writeResult } from './write-result.ts';

export type ExecutionOptions = {
  data_dir: string;
  tools: StatementTools;
  log: Log;
  /** Queries that run at once; more wait. */
  max_running?: number;
  /** Queries that wait; one more is refused. */
  max_queued?: number;
  /** How long a query may run: ms. Athena's own limit for DML is 30 minutes. */
  time_limit_ms?: number;
} & Partial<HistoryLimits>;

/** Why a query was ended from outside. */
class QueryStopped extends Error {}

/**
 * The queries of this process, from start to end. They do not outlive it: after a restart an id is unknown,
 * as it is on AWS after 45 days. Their CSV files stay in S3.
 */
export class QueryExecutions {
  readonly #options: Required<ExecutionOptions>;
  readonly #folder: string;
  readonly #history: QueryHistory;
  readonly #queue: QueryEntry[] = [];
  readonly #running = new Set<Promise<void>>();
  #is_closed = false;

  constructor(options: ExecutionOptions) {
    this.#options = {
      max_running: 4,
      max_queued: 200,
      max_remembered: 2000,
      max_rows_bytes: 512 * 1024 ** 2,
      time_limit_ms: 30 * 60_000,
      ...options,
    };
    this.#history = new QueryHistory(this.#options, options.log);
    this.#folder = join(options.data_dir, 'athena', 'results');
  }

  /** Forgets the rows of queries that an earlier process ran. */
  async prepare(): Promise<this> {
    await rm(this.#folder, { recursive: true, force: true });
    await mkdir(this.#folder, { recursive: true });
    return this;
  }

  /**
   * Starts a query; a known token gives the query that it started.
   * @throws AwsError where the SQL is malformed, the token belongs to another query, or too many wait
   */
  start(request: QueryRequest, token: string | undefined): QueryExecution {
    const statement = readStatement(request.sql, request.parameters);
    const known = token === undefined ? undefined : this.#history.startedBy(token);
    if (known !== undefined) return sameRequest(known, request);
    if (this.#is_closed || this.#queue.length >= this.#options.max_queued) {
      throw new AwsError('TooManyRequestsException', 'Too many queries are queued and running.', {
        members: { Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED' },
      });
    }
    const execution = queuedExecution(request, statement, Date.now());
    const entry = {
      execution,
      statement,
      rows: new ResultRows(join(this.#folder, `${execution.id}.jsonl`)),
      token,
    };
    this.#history.add(entry);
    this.#queue.push(entry);
    this.#next();
    return execution;
  }

  /** @throws AwsError where no query has this id */
  get(id: string): QueryEntry {
    return this.#history.get(id);
  }

  /** Cancels a query that has not ended; one that has stays as it is. @throws AwsError as `get` */
  stop(id: string): void {
    this.#stop(this.get(id));
  }

  /** Stops what runs and waits for its end. */
  async close(): Promise<void> {
    this.#is_closed = true;
    for (const entry of this.#history.all()) this.#stop(entry);
    await Promise.all(this.#running);
  }

  #stop(entry: QueryEntry): void {
    const { execution } = entry;
    if (execution.completed_at !== undefined) return;
    execution.stop.abort(new QueryStopped('Query cancelled by user'));
    if (execution.state !== 'QUEUED') return;
    this.#queue.splice(this.#queue.indexOf(entry), 1);
    this.#end(execution, 'CANCELLED', 'Query cancelled by user');
  }

  #next(): void {
    while (this.#running.size < this.#options.max_running) {
      const entry = this.#queue.shift();
      if (entry === undefined) return;
      const run: Promise<void> = this.#run(entry).finally(() => {
        this.#running.delete(run);
        this.#next();
      });
      this.#running.add(run);
    }
  }

  /** Never rejects: whatever happens, the query has a final state. */
  async #run(entry: QueryEntry): Promise<void> {
    const { execution } = entry;
    execution.state = 'RUNNING';
    execution.started_at = Date.now();
    const timeout = AbortSignal.timeout(this.#options.time_limit_ms);
    const signal = AbortSignal.any([execution.stop.signal, timeout]);
    try {
      await this.#produce(entry, signal);
      this.#end(execution, 'SUCCEEDED');
    } catch (thrown) {
      if (timeout.aborted) this.#fail(execution, 'EXCEEDED_TIME_LIMIT', 'Query timeout');
      else if (signal.aborted) this.#end(execution, 'CANCELLED', reasonOf(signal.reason));
      else this.#failWith(execution, thrown);
      await this.#history.removeRows(entry);
    }
    await this.#history.trim();
  }

  async #produce({ execution, statement, rows }: QueryEntry, signal: AbortSignal): Promise<void> {
    const { tools } = this.#options;
    const result = await statement.run({ ...execution, signal }, tools);
    try {
      execution.columns = result.columns;
      execution.update_count = result.update_count ?? 0;
      this.#countScanned(execution, result.scanned_bytes());
      const { output } = execution.kind;
      await writeResult(result, rows, {
        objects: tools.objects,
        location: resultLocation(execution),
        output,
      });
    } finally {
      result.close();
    }
  }

  /** @throws where the query scanned more than its work group allows */
  #countScanned(execution: QueryExecution, bytes: number): void {
    execution.scanned_bytes = bytes;
    if (execution.scan_limit_bytes === undefined || bytes <= execution.scan_limit_bytes) return;
    const stopped = new QueryStopped('Bytes scanned limit was exceeded');
    execution.stop.abort(stopped);
    throw stopped;
  }

  #failWith(execution: QueryExecution, thrown: unknown): void {
    if (thrown instanceof SqlError) this.#fail(execution, thrown.code, thrown.message);
    else if (thrown instanceof AwsError) this.#fail(execution, thrown.code, thrown.message);
    else {
      this.#options.log('error', 'A query failed for a reason of ours.', { id: execution.id, cause: thrown });
      this.#fail(execution, 'GENERIC_INTERNAL_ERROR', 'The local engine failed. Its log says why.');
    }
  }

  #fail(execution: QueryExecution, code: string, message: string): void {
    execution.error_code = code;
    this.#end(execution, 'FAILED', `${code}: ${message}`);
  }

  #end(execution: QueryExecution, state: QueryExecution['state'], reason?: string): void {
    execution.completed_at = Date.now();
    execution.reason = reason;
    execution.state = state;
  }
}

function reasonOf(reason: unknown): string {
  return reason instanceof QueryStopped ? reason.message : 'Query cancelled';
}

/** Compared are SQL, catalog, database and output location; not the parameters, as on AWS. */
function sameRequest(known: QueryExecution, request: QueryRequest): QueryExecution {
  const compared = ['sql', 'catalog', 'database', 'output_location'] as const;
  if (compared.every((key) => known[key] === request[key])) return known;
  throw invalidRequest('Idempotent parameters do not match');
}
