import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { z } from 'zod';
import { type QueryExecution, queryExecution } from './query-execution.ts';
import type { RowsIndex } from './result-rows.ts';

/** An execution as it is kept; `place` is its place in the order in which queries came. */
export type KeptQuery = { execution: QueryExecution; index: RowsIndex; place: number };

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS queries (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    work_group TEXT NOT NULL,
    token TEXT UNIQUE,
    question TEXT NOT NULL,
    state TEXT NOT NULL,
    submitted_at INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    body TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    row_bytes INTEGER NOT NULL,
    row_marks BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS by_work_group ON queries (work_group, place);
  CREATE INDEX IF NOT EXISTS by_question ON queries (question, place);
  CREATE INDEX IF NOT EXISTS by_bytes ON queries (bytes);
`;

const keptRow = z.object({
  place: z.number(),
  body: z.string(),
  row_count: z.number(),
  row_bytes: z.number(),
  row_marks: z.instanceof(Uint8Array),
});
const totals = z.object({ count: z.number(), bytes: z.number() });
const oldest = z.object({ id: z.string(), bytes: z.number(), submitted_at: z.number() });
const placed = z.object({ id: z.string(), place: z.number() });
const columns = 'place, body, row_count, row_bytes, row_marks';

function toKept(row: unknown): KeptQuery | undefined {
  if (row === undefined) return undefined;
  const { place, body, row_count, row_bytes, row_marks } = keptRow.parse(row);
  const marks = new Float64Array(row_marks.slice().buffer);
  return {
    place,
    execution: queryExecution.parse(JSON.parse(body)),
    index: { count: row_count, bytes: row_bytes, marks },
  };
}

/** What two queries have in common that ask the same: the key that a result is found by. */
export function questionOf({
  sql,
  catalog,
  database,
  work_group,
  parameters,
  ...rest
}: QueryExecution): string {
  const { output_location, result_settings = {} } = rest;
  return JSON.stringify([sql, catalog, database, work_group, parameters, output_location, result_settings]);
}

/**
 * The queries as SQLite keeps them. What is written outlives the process at once; a power cut may take the last
 * moments, as no answer about a query promises more.
 */
export class HistoryDatabase {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  /** @throws Error that names the file where it is damaged */
  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    try {
      this.#database.exec(schema);
    } catch (cause) {
      this.#database.close();
      throw new Error(`The file ${file} is not what this version wrote. Mend it or move it away.`, { cause });
    }
  }

  /** @param sql one of the texts below */
  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(sql);
    this.#prepared.set(sql, prepared);
    return prepared;
  }

  #get(sql: string, ...values: (string | number)[]): unknown {
    return this.#prepare(sql).get(...values);
  }

  #all<T>(shape: z.ZodType<T>, sql: string, ...values: (string | number)[]): T[] {
    return z.array(shape).parse(this.#prepare(sql).all(...values));
  }

  add(execution: QueryExecution, token: string | undefined): void {
    const body = JSON.stringify(execution);
    const { id, work_group, state, submitted_at } = execution;
    this.#prepare(
      `INSERT INTO queries (id, work_group, token, question, state, submitted_at, bytes, body, row_count, row_bytes, row_marks)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, x'')`,
    ).run(id, work_group, token ?? null, questionOf(execution), state, submitted_at, body.length, body);
  }

  save(execution: QueryExecution, { count, bytes, marks }: RowsIndex): void {
    const body = JSON.stringify(execution);
    // An answer that was taken from an earlier query is as old as that one, so it answers nobody else.
    const question = execution.reused_location === undefined ? questionOf(execution) : '';
    const row_marks = new Uint8Array(marks.buffer, marks.byteOffset, marks.byteLength);
    this.#prepare(
      'UPDATE queries SET question = ?, state = ?, bytes = ?, body = ?, row_count = ?, row_bytes = ?, row_marks = ? WHERE id = ?',
    ).run(question, execution.state, body.length + bytes, body, count, bytes, row_marks, execution.id);
  }

  remove(id: string): void {
    this.#prepare('DELETE FROM queries WHERE id = ?').run(id);
  }

  get(id: string): KeptQuery | undefined {
    return toKept(this.#get(`SELECT ${columns} FROM queries WHERE id = ?`, id));
  }

  startedBy(token: string): KeptQuery | undefined {
    return toKept(this.#get(`SELECT ${columns} FROM queries WHERE token = ?`, token));
  }

  /** The last query that asked the same and succeeded, submitted at `since` (ms since the epoch) or later. */
  lastAnswerTo(question: string, since: number): KeptQuery | undefined {
    const sql = `SELECT ${columns} FROM queries
      WHERE question = ? AND state = 'SUCCEEDED' AND submitted_at >= ? ORDER BY place DESC LIMIT 1`;
    return toKept(this.#get(sql, question, since));
  }

  /** Those of a work group, the newest first, at most `limit` of them that came before `before`. */
  list(work_group: string, before: number, limit: number): { id: string; place: number }[] {
    const sql =
      'SELECT id, place FROM queries WHERE work_group = ? AND place < ? ORDER BY place DESC LIMIT ?';
    return this.#all(placed, sql, work_group, before, limit);
  }

  /** Those that had not ended when they were last written. */
  unfinished(): KeptQuery[] {
    const rows = this.#database
      .prepare(`SELECT ${columns} FROM queries WHERE state IN ('QUEUED', 'RUNNING')`)
      .all();
    return rows.flatMap((row) => toKept(row) ?? []);
  }

  ids(): string[] {
    return this.#all(z.object({ id: z.string() }), 'SELECT id FROM queries').map(({ id }) => id);
  }

  /** How many are kept, and what they take with their rows: bytes. */
  totals(): { count: number; bytes: number } {
    return totals.parse(this.#get('SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM queries'));
  }

  /** The oldest that have ended, the oldest first. */
  oldest(limit: number): { id: string; bytes: number; submitted_at: number }[] {
    const sql = `SELECT id, bytes, submitted_at FROM queries
      WHERE state NOT IN ('QUEUED', 'RUNNING') ORDER BY place LIMIT ?`;
    return this.#all(oldest, sql, limit);
  }

  close(): void {
    this.#database.close();
  }
}
