import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Catalog } from '../../glue/catalog.ts';
import type { Log } from '../../log.ts';
import type { ObjectStore } from '../../s3/object-store.ts';
import { bindParameters } from '../../sql/bind-parameters.ts';
import { SqlError } from '../../sql/sql-error.ts';
import type { CsvLines } from '../csv-buffer.ts';
import { bindQuery } from './bind-query.ts';
import { openDatabase } from './database.ts';
import { toSqlError } from './failure.ts';
import { OpenQuery } from './open-query.ts';
import { PassedChecks } from './passed-checks.ts';
import { QueryConnection } from './query-connection.ts';
import type { ResultColumn } from './result-column.ts';
import { ParquetSizes } from './scanned-bytes.ts';
import type { Lake } from './table-source.ts';
import { TextFiles } from './text-files.ts';
import { warmUp } from './warm-up.ts';

export type { ResultColumn } from './result-column.ts';

export type EngineResult = {
  columns: ResultColumn[];
  /** Rows as Athena prints them, some at a time; null is NULL. To be read once, to its end or its failure. */
  rows: AsyncIterable<(string | null)[][]>;
  /** The same as lines of a CSV, where the engine made them: to be read in place of `rows`. */
  lines?: AsyncIterable<CsvLines>;
  /** What Athena would bill for: bytes of files as they lie in the lake. */
  scanned_bytes: () => number;
  /** Lets go of what the query holds, also where nobody read its rows. To be called in any case. */
  close: () => void;
};

export type EngineQuery = {
  sql: string;
  parameters: readonly string[];
  /** The database of tables without any. */
  database: string;
  signal: AbortSignal;
  /** Views that the text is to be the query of, as `awsdatacatalog.database.view`: it can not read them. */
  within?: readonly string[];
  /** Is told what the query scans (bytes) before it begins to; where it throws, the query does not begin. */
  onScanned?: (bytes: number) => void;
};

export type Engine = {
  /**
   * Runs a query.
   * @throws SqlError for what makes a query FAILED; so do the rows. Where `signal` aborts, its reason.
   */
  run(query: EngineQuery): Promise<EngineResult>;
  /**
   * Finds the query's tables and columns, for what does more with it than give its rows. Nothing is read yet.
   * To be closed in any case. @throws as `run`
   */
  open(query: EngineQuery): Promise<OpenQuery>;
  close(): Promise<void>;
};

const closed = () => new SqlError('GENERIC_INTERNAL_ERROR', 'The engine is closed');

class LocalEngine implements Engine {
  readonly #instance: DuckDBInstance;
  readonly #lake: Lake;
  readonly #passed = new PassedChecks();
  readonly #connecting = new Set<Promise<DuckDBConnection>>();
  readonly #running = new Set<QueryConnection>();
  #is_closed = false;

  constructor(instance: DuckDBInstance, lake: Lake) {
    this.#instance = instance;
    this.#lake = lake;
  }

  async run(query: EngineQuery): Promise<EngineResult> {
    const open = await this.open(query);
    try {
      query.onScanned?.(open.scanned_bytes);
      return await open.start();
    } catch (error) {
      open.close();
      throw error;
    }
  }

  async open(query: EngineQuery): Promise<OpenQuery> {
    query.signal.throwIfAborted();
    if (this.#is_closed) throw closed();
    const running = new QueryConnection(await this.#connect(), query.signal);
    this.#running.add(running);
    const close = () => this.#release(running);
    const failure = (error: unknown) => this.#failure(error, query);
    try {
      if (this.#is_closed) throw closed();
      const scope = {
        database: query.database.toLowerCase(),
        now: new Date(),
        view_prefix: '$table',
        within: query.within ?? [],
        asked: undefined,
      };
      const text = bindParameters(query.sql, query.parameters);
      const bound = await bindQuery(text, scope, { running, lake: this.#lake, passed: this.#passed });
      return new OpenQuery(running, bound, { close, failure });
    } catch (error) {
      close();
      throw failure(error);
    }
  }

  async #connect(): Promise<DuckDBConnection> {
    const connecting = this.#instance.connect();
    this.#connecting.add(connecting);
    try {
      return await connecting;
    } finally {
      this.#connecting.delete(connecting);
    }
  }

  #release(running: QueryConnection): void {
    this.#running.delete(running);
    running.close();
  }

  #failure(error: unknown, { signal, sql }: EngineQuery): unknown {
    if (signal.aborted) return signal.reason;
    return this.#is_closed ? closed() : toSqlError(error, sql, this.#lake.objects.root);
  }

  async close(): Promise<void> {
    this.#is_closed = true;
    await Promise.allSettled(this.#connecting);
    await Promise.all([...this.#running].map((running) => running.stop()));
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
  const texts = await TextFiles.open(options.data_dir);
  const instance = await openDatabase(options.objects.root, options.data_dir, { readable: [texts.folder] });
  warmUp().catch((error: unknown) =>
    options.log('error', 'The warm-up of the SQL engine failed.', { cause: error }),
  );
  options.log('info', 'The SQL engine is ready.', { duration_ms: Math.round(performance.now() - started) });
  const { catalog, objects } = options;
  return new LocalEngine(instance, { catalog, objects, sizes: new ParquetSizes(), texts });
}
