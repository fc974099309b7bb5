import type { DuckDBConnection, DuckDBInstance, DuckDBResult } from '@duckdb/node-api';
import type { Catalog } from '../../glue/catalog.ts';
import type { Log } from '../../log.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { bindParameters } from '../../sql/bind-parameters.ts';
import { SqlError } from '../../sql/sql-error.ts';
import { translate } from '../../sql/translate.ts';
import { invalidRequest } from '../invalid-request.ts';
import { openDatabase } from './database.ts';
import { toSqlError } from './failure.ts';
import { hiveStatement } from './hive-statement.ts';
import { printerOf } from './print-value.ts';
import { type ResultColumn, resultColumns } from './result-column.ts';
import { ParquetSizes } from './scanned-bytes.ts';
import { attachTable, type Lake } from './table-source.ts';

export type { ResultColumn } from './result-column.ts';

export type EngineResult = {
  columns: ResultColumn[];
  /** Rows as Athena prints them, some at a time; null is NULL. To be read once, to its end or its failure. */
  rows: AsyncIterable<(string | null)[][]>;
  /** What Athena would bill for: bytes of files as they lie in the lake. */
  scanned_bytes: () => number;
};

export type Engine = {
  /**
   * Checks what StartQueryExecution itself refuses.
   * @throws AwsError `InvalidRequestException`: `MALFORMED_QUERY`, `INVALID_PARAMETER_USAGE`
   */
  check(query: { sql: string; parameters: readonly string[] }): void;
  /**
   * Runs a query; `database` is the one of tables without any.
   * @throws SqlError for what makes a query FAILED; so do the rows. Where `signal` aborts, its reason.
   */
  run(query: {
    sql: string;
    parameters: readonly string[];
    database: string;
    signal: AbortSignal;
  }): Promise<EngineResult>;
  close(): Promise<void>;
};

type Query = Parameters<Engine['run']>[0];

/** The first parse of each kind of construct is slow: these make the ones to come quick. */
const warm_up = `WITH a AS (SELECT x, count(*) AS n, row_number() OVER (PARTITION BY x ORDER BY y DESC) AS r
  FROM t WHERE day BETWEEN '2026-01-01' AND '2026-01-02' AND x = 1 AND y IN (1, 2) GROUP BY x)
  SELECT a.x, sum(CASE WHEN a.n > 1 THEN a.n * 2 / 3 ELSE coalesce(a.n, 0) END) FROM a JOIN b ON a.x = b.x
  GROUP BY GROUPING SETS ((a.x), ()) HAVING count(*) > 1 ORDER BY 1 DESC LIMIT 10`;

/** Each chunk's values, printed. */
async function* printed(result: DuckDBResult): AsyncGenerator<(string | null)[][]> {
  const printers = result.columnTypes().map(printerOf);
  for await (const chunk of result) {
    yield chunk.getRows().map((row) => row.map((value, at) => printers[at]?.(value) ?? null));
  }
}

const closed = () => new SqlError('GENERIC_INTERNAL_ERROR', 'The engine is closed');

class LocalEngine implements Engine {
  readonly #instance: DuckDBInstance;
  readonly #lake: Lake;
  readonly #running = new Set<DuckDBConnection>();
  /** What DuckDB is at work on. */
  readonly #busy = new Set<Promise<unknown>>();
  #closed = false;

  constructor(instance: DuckDBInstance, lake: Lake) {
    this.#instance = instance;
    this.#lake = lake;
  }

  check({ sql, parameters }: { sql: string; parameters: readonly string[] }): void {
    if (hiveStatement(sql) !== undefined) return;
    try {
      bindParameters(sql, parameters);
    } catch (error) {
      if (error instanceof SqlError) throw invalidRequest(error.message, error.code);
      throw error;
    }
  }

  async run(query: Query): Promise<EngineResult> {
    const hive = hiveStatement(query.sql);
    if (hive !== undefined)
      throw new SqlError('NOT_SUPPORTED', `${hive} is not supported by the local engine`);
    if (this.#closed) throw closed();
    query.signal.throwIfAborted();
    const connection = await this.#instance.connect();
    this.#running.add(connection);
    const interrupt = () => connection.interrupt();
    query.signal.addEventListener('abort', interrupt);
    const release = () => {
      query.signal.removeEventListener('abort', interrupt);
      if (this.#running.delete(connection)) connection.closeSync();
    };
    try {
      const { result, scanned_bytes } = await this.#work(this.#start(connection, query));
      return {
        columns: resultColumns(result.columnNames(), result.columnTypes()),
        rows: this.#rows(result, query, release),
        scanned_bytes: () => scanned_bytes,
      };
    } catch (error) {
      release();
      throw this.#failure(error, query);
    }
  }

  async #start(connection: DuckDBConnection, { sql, parameters, database, signal }: Query) {
    const now = new Date();
    const { tables, column_names, sql: translated } = translate(bindParameters(sql, parameters), now);
    let scanned_bytes = 0;
    for (const use of tables) {
      signal.throwIfAborted();
      if (this.#closed) throw closed();
      const scope = { database: database.toLowerCase(), column_names, now };
      scanned_bytes += await attachTable(connection, use, scope, this.#lake);
    }
    signal.throwIfAborted();
    return { result: await connection.stream(translated), scanned_bytes };
  }

  async *#rows(result: DuckDBResult, query: Query, release: () => void): AsyncGenerator<(string | null)[][]> {
    try {
      const chunks = printed(result);
      for (;;) {
        if (this.#closed) throw closed();
        const { value, done } = await this.#work(chunks.next());
        if (done === true) return;
        yield value;
      }
    } catch (error) {
      throw this.#failure(error, query);
    } finally {
      release();
    }
  }

  #failure(error: unknown, { signal, sql }: Query): unknown {
    if (signal.aborted) return signal.reason;
    return toSqlError(error, sql, this.#lake.objects.root);
  }

  async #work<T>(work: Promise<T>): Promise<T> {
    this.#busy.add(work);
    try {
      return await work;
    } finally {
      this.#busy.delete(work);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#busy.size > 0) {
      for (const connection of this.#running) connection.interrupt();
      await Promise.allSettled(this.#busy);
    }
    for (const connection of this.#running) connection.closeSync();
    this.#running.clear();
    this.#instance.closeSync();
  }
}

/** Opens the engine over the tables of `catalog` and the files of `objects`. */
export async function openEngine(options: {
  data_dir: string;
  objects: ObjectStore;
  catalog: Catalog;
  log: Log;
}): Promise<Engine> {
  const started = performance.now();
  const instance = await openDatabase(options.objects.root, options.data_dir);
  translate(warm_up, new Date());
  options.log('info', 'The SQL engine is ready.', { duration_ms: Math.round(performance.now() - started) });
  const { catalog, objects } = options;
  return new LocalEngine(instance, { catalog, objects, sizes: new ParquetSizes() });
}
