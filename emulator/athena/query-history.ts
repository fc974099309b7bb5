import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { hasCode } from '../has-code.ts';
import type { Log } from '../log.ts';
import { Recent } from '../recent.ts';
import { HistoryDatabase, type KeptQuery, questionOf } from './history-database.ts';
import { invalidRequest } from './invalid-request.ts';
import type { QueryExecution } from './query-execution.ts';
import { ResultRows } from './result-rows.ts';

export type QueryEntry = { execution: QueryExecution; rows: ResultRows };

export type HistoryLimits = {
  /** Queries that are remembered. */
  max_remembered: number;
  /** What ended queries and their rows may take on the disk: bytes. */
  max_bytes: number;
  /** How long a query is remembered: ms. */
  max_age_ms: number;
};

const default_limits: HistoryLimits = {
  max_remembered: 10_000,
  max_bytes: 512 * 1024 ** 2,
  // As AWS keeps them.
  max_age_ms: 45 * 24 * 3_600_000,
};

/** Whatever their size, so many of the newest queries stay: somebody is about to read them. */
const newest_kept = 50;
/** So many of the oldest are looked at in one go. */
const trimmed_at_once = 100;
/** Who asked a query reads it when it has ended: so many stay in memory. */
const most_recent = 50;

const isOver = ({ state }: QueryExecution) => state !== 'QUEUED' && state !== 'RUNNING';

/**
 * The queries that are known: those that wait or run, and the latest that have ended. They outlive the process.
 * The oldest is forgotten, with its rows and its token; its result in S3 stays.
 */
export class QueryHistory {
  readonly #folder: string;
  readonly #database: HistoryDatabase;
  readonly #limits: HistoryLimits;
  readonly #log: Log;
  /** Those that wait or run, and those whose end could not be written. */
  readonly #live = new Map<string, QueryEntry>();
  readonly #recent = new Recent<string, QueryEntry>(most_recent);

  private constructor(folder: string, limits: HistoryLimits, log: Log) {
    this.#folder = folder;
    this.#database = new HistoryDatabase(join(folder, 'history.sqlite'));
    this.#limits = limits;
    this.#log = log;
  }

  /**
   * Opens what an earlier process left. Its queries that had not ended are FAILED from now on.
   * @throws Error that names the file where it is damaged
   */
  static async open(folder: string, log: Log, limits: Partial<HistoryLimits> = {}): Promise<QueryHistory> {
    await mkdir(join(folder, 'results'), { recursive: true });
    const history = new QueryHistory(folder, { ...default_limits, ...limits }, log);
    for (const { execution } of history.#database.unfinished()) {
      const reason = 'GENERIC_INTERNAL_ERROR: The endpoint was ended while this query waited or ran';
      const failure = { category: 1, type: 100, retryable: true } as const;
      const ended: QueryExecution = {
        ...execution,
        state: 'FAILED',
        reason,
        failure,
        completed_at: Date.now(),
      };
      history.#database.save(ended, new ResultRows('').index);
      await history.removeRows({ execution, rows: history.rowsOf(execution.id) });
    }
    await history.#sweep();
    await history.trim();
    return history;
  }

  /** Removes files of rows that belong to no query. */
  async #sweep(): Promise<void> {
    const known = new Set(this.#database.ids().map((id) => `${id}.jsonl`));
    for (const name of await readdir(join(this.#folder, 'results'))) {
      if (!known.has(name)) await rm(join(this.#folder, 'results', name), { recursive: true, force: true });
    }
  }

  /** Where the rows of a new query go. */
  rowsOf(id: string): ResultRows {
    return new ResultRows(this.#path(id));
  }

  /** @param id one of ours, so it is good as a file's name */
  #path(id: string): string {
    return join(this.#folder, 'results', `${id}.jsonl`);
  }

  #entry(kept: KeptQuery | undefined): QueryEntry | undefined {
    if (kept === undefined) return undefined;
    const { execution, index } = kept;
    const live = this.#live.get(execution.id);
    return live ?? { execution, rows: new ResultRows(this.#path(execution.id), index) };
  }

  /** Those that wait or run. */
  running(): QueryEntry[] {
    return [...this.#live.values()].filter(({ execution }) => !isOver(execution));
  }

  /** @throws AwsError where no query has this id */
  get(id: string): QueryEntry {
    const found = this.#live.get(id) ?? this.#recent.get(id) ?? this.#entry(this.#database.get(id));
    if (found === undefined)
      throw invalidRequest(`QueryExecution ${id} was not found`, 'QUERY_EXECUTION_NOT_FOUND');
    return found;
  }

  startedBy(token: string): QueryExecution | undefined {
    return this.#entry(this.#database.startedBy(token))?.execution;
  }

  /** The last query that asked the same as `execution` and has succeeded, if it began at `since` (ms) or later. */
  lastAnswerTo(execution: QueryExecution, since: number): QueryEntry | undefined {
    return this.#entry(this.#database.lastAnswerTo(questionOf(execution), since));
  }

  /**
   * Ids of a work group's queries, the newest first, at most `limit`, from after the place `before`.
   * `next` is the place to go on from, where there are more.
   */
  list(work_group: string, before: number, limit: number): { ids: string[]; next: number | undefined } {
    const found = this.#database.list(work_group, before, limit + 1);
    const shown = found.slice(0, limit);
    return { ids: shown.map(({ id }) => id), next: found.length > limit ? shown.at(-1)?.place : undefined };
  }

  /** @throws AwsError `ServiceUnavailableException` (503) where the disk refuses: then the query has not begun */
  add(entry: QueryEntry, token: string | undefined): void {
    try {
      this.#database.add(entry.execution, token);
    } catch (cause) {
      const message = 'The query could not be kept: the disk below this endpoint refused it.';
      throw new AwsError('ServiceUnavailableException', message, { status: 503, cause });
    }
    this.#live.set(entry.execution.id, entry);
  }

  /** Keeps the end of a query. Where the disk takes nothing, this process still knows it. */
  keep({ execution, rows }: QueryEntry): void {
    try {
      this.#database.save(execution, rows.index);
      this.#live.delete(execution.id);
      this.#recent.set(execution.id, { execution, rows });
    } catch (cause) {
      this.#log('error', 'The end of a query could not be kept.', { id: execution.id, cause });
    }
  }

  async #forget(id: string): Promise<void> {
    const entry = this.#live.get(id) ?? this.#entry(this.#database.get(id));
    this.#database.remove(id);
    this.#live.delete(id);
    this.#recent.delete(id);
    if (entry !== undefined) await this.removeRows(entry);
  }

  /** Forgets all queries of a work group that is deleted. None of them may run any more. */
  async forgetGroup(work_group: string): Promise<void> {
    for (;;) {
      const { ids } = this.list(work_group, Number.MAX_SAFE_INTEGER, trimmed_at_once);
      if (ids.length === 0) return;
      for (const id of ids) await this.#forget(id);
    }
  }

  /** Forgets the oldest of those that have ended, as far as the limits ask for it. */
  async trim(): Promise<void> {
    const { max_remembered, max_bytes, max_age_ms } = this.#limits;
    const { count, bytes } = this.#database.totals();
    let [left, left_bytes] = [count, bytes];
    const too_old = Date.now() - max_age_ms;
    const stays = ({ submitted_at }: { submitted_at: number }) => {
      const is_heavy = left_bytes > max_bytes && left > newest_kept;
      return left <= max_remembered && !is_heavy && submitted_at >= too_old;
    };
    if (this.#database.oldest(1).every(stays)) return;
    for (const old of this.#database.oldest(trimmed_at_once)) {
      if (stays(old)) return;
      left -= 1;
      left_bytes -= old.bytes;
      await this.#forget(old.id);
    }
  }

  /** Frees the disk. Where that fails, the next start does it. */
  async removeRows({ rows, execution }: QueryEntry): Promise<void> {
    try {
      await rows.remove();
    } catch (cause) {
      if (hasCode(cause, 'ENOENT')) return;
      this.#log('warn', 'The rows of a query could not be removed.', { id: execution.id, cause });
    }
  }

  close(): void {
    this.#database.close();
  }
}
