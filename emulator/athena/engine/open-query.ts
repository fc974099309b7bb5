import type { DuckDBDataChunk, DuckDBResult, DuckDBValue } from '@duckdb/node-api';
import { CsvBuffer, type CsvLines } from '../csv-buffer.ts';
import type { BoundQuery, TableRead } from './bind-query.ts';
import { cellWriterOf, writeLines } from './csv-cells.ts';
import type { EngineResult } from './engine.ts';
import { printerOf } from './print-value.ts';
import { type QueryColumn, typesOf } from './query-columns.ts';
import type { QueryConnection } from './query-connection.ts';
import { resultColumns } from './result-column.ts';

/** Lines are handed on once they are so many bytes: each writing waits for another thread. */
const least_written_bytes = 200_000;

type Owner = {
  close: () => void;
  /** What a failure of DuckDB is in Trino's words. */
  failure: (error: unknown) => unknown;
};

/** A query whose tables are found, on a connection of its own. One thing at a time is asked of it. */
export class OpenQuery {
  /** The tables it reads, itself or by views, and what reading them takes. */
  readonly tables: readonly TableRead[];
  readonly scanned_bytes: number;
  readonly is_checked: boolean;
  /** The query for statements of our own, as `FROM (...)`. */
  readonly sql: string;
  readonly #running: QueryConnection;
  readonly #owner: Owner;

  constructor(
    running: QueryConnection,
    { sql, tables, scanned_bytes, is_checked }: BoundQuery,
    owner: Owner,
  ) {
    this.#running = running;
    this.#owner = owner;
    this.sql = sql;
    this.tables = tables;
    this.scanned_bytes = scanned_bytes;
    this.is_checked = is_checked;
  }

  /** The columns it gives. @throws SqlError for what makes a query FAILED before it reads anything */
  columns(): Promise<QueryColumn[]> {
    return this.columnsOf(this.sql);
  }

  /** The columns that a query of our own gives. @throws as `columns` */
  columnsOf(sql: string): Promise<QueryColumn[]> {
    return this.#told(() => typesOf(this.#running, sql));
  }

  /**
   * Runs a statement that our own code wrote over `sql`, and gives its rows.
   * @throws SqlError for what makes a query FAILED
   */
  execute(statement: string): Promise<DuckDBValue[][]> {
    return this.#told(() =>
      this.#running.run(async () => {
        const answer = await this.#running.connection.runAndReadAll(statement);
        return answer.getRows();
      }),
    );
  }

  /** Starts the query itself. */
  async start(): Promise<EngineResult> {
    const result = await this.#told(() => this.#running.run(() => this.#stream()));
    return {
      columns: resultColumns(result.columnNames(), result.columnTypes()),
      rows: this.#rows(result),
      lines: this.#lines(result),
      scanned_bytes: () => this.scanned_bytes,
      close: () => this.close(),
    };
  }

  /** As `connection.stream`, which first asks how many statements there are. */
  async #stream(): Promise<DuckDBResult> {
    const prepared = await this.#running.connection.prepare(this.sql);
    try {
      return await prepared.stream();
    } finally {
      prepared.destroySync();
    }
  }

  close(): void {
    this.#owner.close();
  }

  async #told<T>(step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      throw this.#owner.failure(error);
    }
  }

  async *#rows(result: DuckDBResult): AsyncGenerator<(string | null)[][]> {
    const print = result.columnTypes().map(printerOf);
    for await (const chunk of this.#chunks(result)) {
      yield chunk.getRows().map((row) => row.map((value, at) => print[at]?.(value) ?? null));
    }
  }

  async *#lines(result: DuckDBResult): AsyncGenerator<CsvLines> {
    const writers = result.columnTypes().map(cellWriterOf);
    const out = new CsvBuffer();
    for await (const chunk of this.#chunks(result)) {
      writeLines(chunk, writers, out);
      if (out.size >= least_written_bytes) yield out.take();
    }
    yield out.take();
  }

  /** The rows as DuckDB gives them: while some are worked on, it makes the next. Closes the query at the end. */
  async *#chunks(result: DuckDBResult): AsyncGenerator<DuckDBDataChunk> {
    const fetch = () => this.#running.run(() => result.fetchChunk());
    let next = fetch();
    try {
      for (;;) {
        const chunk = await next;
        if (chunk === null || chunk.rowCount === 0) return;
        next = fetch();
        // It is waited for below, and not before what goes on here has ended.
        next.catch(() => undefined);
        yield chunk;
      }
    } catch (error) {
      throw this.#owner.failure(error);
    } finally {
      await Promise.allSettled([next]);
      this.close();
    }
  }
}
