import type { Log } from '../log.ts';
import { invalidRequest } from './invalid-request.ts';
import type { QueryExecution } from './query-execution.ts';
import type { ResultRows } from './result-rows.ts';
import type { Statement } from './statements/statement.ts';

export type QueryEntry = {
  execution: QueryExecution;
  statement: Statement;
  rows: ResultRows;
  token: string | undefined;
};

export type HistoryLimits = {
  /** Queries that are remembered. */
  max_remembered: number;
  /** What the rows of ended queries may take on the disk: bytes. */
  max_rows_bytes: number;
};

/** Whatever their size, the rows of so many of the newest queries stay: somebody is about to read them. */
const newest_kept = 50;

/**
 * The queries that are known: those that wait or run, and the latest that have ended. The oldest is forgotten,
 * with its rows and its token; its CSV stays.
 */
export class QueryHistory {
  readonly #limits: HistoryLimits;
  readonly #log: Log;
  readonly #entries = new Map<string, QueryEntry>();
  readonly #by_token = new Map<string, QueryEntry>();

  constructor(limits: HistoryLimits, log: Log) {
    this.#limits = limits;
    this.#log = log;
  }

  get size(): number {
    return this.#entries.size;
  }

  all(): QueryEntry[] {
    return [...this.#entries.values()];
  }

  /** @throws AwsError where no query has this id */
  get(id: string): QueryEntry {
    const found = this.#entries.get(id);
    if (found === undefined) throw invalidRequest(`QueryExecution ${id} was not found`);
    return found;
  }

  startedBy(token: string): QueryExecution | undefined {
    return this.#by_token.get(token)?.execution;
  }

  add(entry: QueryEntry): void {
    this.#entries.set(entry.execution.id, entry);
    if (entry.token !== undefined) this.#by_token.set(entry.token, entry);
  }

  /** Forgets the oldest of those that have ended, as far as the limits ask for it. */
  async trim(): Promise<void> {
    const { max_remembered, max_rows_bytes } = this.#limits;
    const ended = this.all().filter(({ execution }) => execution.completed_at !== undefined);
    let bytes = ended.reduce((sum, { rows }) => sum + rows.bytes, 0);
    for (const [index, entry] of ended.entries()) {
      const is_new = ended.length - index <= newest_kept;
      if (this.size <= max_remembered && (is_new || bytes <= max_rows_bytes)) return;
      bytes -= entry.rows.bytes;
      this.#entries.delete(entry.execution.id);
      if (entry.token !== undefined) this.#by_token.delete(entry.token);
      await this.removeRows(entry);
    }
  }

  /** Frees the disk. Where that fails, the next start does it. */
  async removeRows({ rows, execution }: QueryEntry): Promise<void> {
    try {
      await rows.remove();
    } catch (cause) {
      this.#log('warn', 'The rows of a query could not be removed.', { id: execution.id, cause });
    }
  }
}
